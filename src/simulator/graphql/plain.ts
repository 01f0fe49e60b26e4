/** A value whose fields are all known already, such as a commit's author. */
export class Plain {
  /** The name of its GraphQL type. */
  readonly kind: string;
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(kind: string, fields: Readonly<Record<string, unknown>>) {
    this.kind = kind;
    this.fields = fields;
  }
}

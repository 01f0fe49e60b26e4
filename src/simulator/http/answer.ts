/** What an operation answers. */
export interface Answer {
  readonly status: number;
  /** JSON; undefined for an answer without a body. */
  readonly body?: unknown;
  /** In another form than JSON: not held against the description. */
  readonly raw?: { readonly contentType: string; readonly bytes: Uint8Array };
  readonly headers?: Readonly<Record<string, string>>;
}

/** 200 with a body. */
export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** 201 with what was made. */
export function created(body: unknown): Answer {
  return { status: 201, body };
}

/** 204. */
export const noContent: Answer = { status: 204 };

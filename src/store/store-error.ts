/** Why the store could not be opened, or could not do what it was asked. */
export type StoreErrorCode =
  | "in-use"
  | "missing"
  | "not-writable"
  | "not-readable"
  | "not-a-database"
  | "damaged"
  | "newer-schema"
  | "disk-full"
  | "busy"
  | "failed";

/** An operational failure of the database. The message says what happened and what to do; `cause` has the rest. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

import { StoreError } from "../store-error.ts";

/** Says in our words why PostgreSQL did not let us in. Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
export function postgresqlFailure(error: unknown, label: string): StoreError {
  const code = codeOf(error);
  switch (code) {
    case "28000":
    case "28P01":
      return new StoreError(
        "failed",
        `PostgreSQL does not let this user into the database ${label}. Check user and password in COUNTERSIGN_DATABASE.`,
        error,
      );
    case "3D000":
      return new StoreError(
        "missing",
        `There is no database ${label}. Create it (\`createdb\`), or check the name in COUNTERSIGN_DATABASE.`,
        error,
      );
    default:
      return new StoreError(
        "failed",
        `The database ${label} cannot be reached (${code ?? "no reason given"}). Check host and port in COUNTERSIGN_DATABASE, and that the server runs.`,
        error,
      );
  }
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

import { type TeamReference } from "../../domain/policy/policy.ts";

/** Reads `team` or `organisation/team`, with or without `@`. */
export function readTeam(written: string): TeamReference {
  const [first, second] = written.replace(/^@/u, "").split("/");
  return second === undefined ? { organisation: null, slug: first! } : { organisation: first!, slug: second };
}

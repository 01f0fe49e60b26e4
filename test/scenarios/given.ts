import { parse } from "yaml";

import { type Given, given } from "../../src/files/policy-tests/given.ts";

/** Reads a scenario's given.yml; throws with everything that is wrong. */
export function parseGiven(text: string): Given {
  return given.parse(parse(text));
}

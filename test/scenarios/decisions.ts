import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { decide } from "../../src/domain/decision/decide.ts";
import { type JsonObject } from "../../src/domain/ledger/canonical-json.ts";
import { decisionInputOf } from "../../src/files/policy-tests/decision-input.ts";
import { parsePolicy, policyFor } from "../../src/files/policy.ts";
import { parseGiven } from "./given.ts";

const folder = import.meta.dirname;
const policyFile = ".github/countersign.yml";

/** What the ledger keeps of a scenario's decision. */
export interface RecordedScenario {
  readonly name: string;
  readonly body: JsonObject;
}

/** Every scenario as an entry of the ledger, recorded by this version of the app. */
export function recordedScenarios(appVersion: string): readonly RecordedScenario[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, body: bodyOf(name, appVersion) }));
}

function bodyOf(name: string, appVersion: string): JsonObject {
  const policy = policyFor(readOptional(name, "policy.yml"), policyFile);
  const proposed = readOptional(name, "proposed-policy.yml");
  const given = parseGiven(readFileSync(join(folder, name, "given.yml"), "utf8"));
  const input = decisionInputOf(given, policy, proposed === null ? null : parsePolicy(proposed, policyFile));
  const decision = decide(input);
  const { verdict, mode, headSha } = decision;
  return JSON.parse(JSON.stringify({ appVersion, verdict, mode, headSha, decision, input })) as JsonObject;
}

function readOptional(name: string, file: string): string | null {
  const path = join(folder, name, file);
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

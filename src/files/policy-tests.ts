import { z } from "zod";

import { type Decision, type DecisionInput, type PolicySource } from "../domain/decision/decision.ts";
import { decide } from "../domain/decision/decide.ts";
import { type Difference, differencesFrom } from "../domain/decision/expectation.ts";
import { lookupsFor } from "../domain/decision/lookups.ts";
import { findTeam, type TeamRoster } from "../domain/approval/levels.ts";
import { type Policy } from "../domain/policy/policy.ts";
import { decisionInputOf, type Estimate } from "./policy-tests/decision-input.ts";
import { type PolicyTest } from "./policy-tests/read-tests.ts";
import { testsFile } from "./policy-tests/tests-schema.ts";

export { ImpossibleStory } from "./policy-tests/impossible-story.ts";
export { type Estimate } from "./policy-tests/decision-input.ts";
export { type Tested } from "./policy-tests/read-situation.ts";
export { type PolicyTest, type PolicyTests, readPolicyTests } from "./policy-tests/read-tests.ts";

/** What became of a test: as expected where there are no differences. */
export interface TestResult {
  readonly test: PolicyTest;
  readonly decision: Decision;
  readonly differences: readonly Difference[];
}

/**
 * Decides a test's situation under the policy, as the app would.
 * @throws {ImpossibleStory} where its story cannot have happened
 */
export function runPolicyTest(test: PolicyTest, policy: Policy, estimate: Estimate | null): TestResult {
  const source: PolicySource = { kind: "policy", policy };
  const input = withEmptyTeams(decisionInputOf(test.given, source, null, estimate), policy);
  const decision = decide(input);
  return { test, decision, differences: differencesFrom(test.expected, decision) };
}

/** Teams that the policy or CODEOWNERS names and nobody in the file is in exist all the same. */
function withEmptyTeams(input: DecisionInput, policy: Policy): DecisionInput {
  const { pullRequest, provenance, blastRadius, rosters } = input;
  const failed = input.troubles.some(({ kind }) => kind === "team-lookup-failed");
  if (failed) return input;
  const empty = lookupsFor(policy, pullRequest, provenance, blastRadius)
    .teams.filter(({ organisation, slug }) => findTeam(rosters, organisation, slug) === null)
    .map(({ organisation, slug }, index): TeamRoster => ({
      kind: "team",
      organisation,
      slug,
      id: 900 + index,
      members: [],
      childTeamMembers: [],
      canWrite: true,
    }));
  return { ...input, rosters: { ...rosters, teams: [...rosters.teams, ...empty] } };
}

/** The JSON Schema of the tests file, for editors; `schema/countersign.tests.schema.json` is its printed form. */
export function policyTestsJsonSchema(): object {
  return {
    title: "Tests of a Countersign policy",
    ...z.toJSONSchema(testsFile, { target: "draft-7", io: "input", unrepresentable: "any" }),
  };
}

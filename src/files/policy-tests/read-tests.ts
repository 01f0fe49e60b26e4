import { z } from "zod";

import { type Expectation } from "../../domain/decision/expectation.ts";
import { type Mistake, type Place } from "../../domain/located.ts";
import { type Policy } from "../../domain/policy/policy.ts";
import { mistakesOf, steps, unknownKeys, valueAt, withoutEchoes } from "../policy/schema-mistakes.ts";
import { type Complain } from "../policy/read-conditions.ts";
import { readYaml, type Step, type YamlDocument } from "../policy/yaml-document.ts";
import { type Given } from "./given.ts";
import { complainOfLevel } from "./known-levels.ts";
import { readSituation, type Tested } from "./read-situation.ts";
import { type ExpectFile, stepKeys, type TestsFile, testsFile } from "./tests-schema.ts";

/** A test of a policy: in this situation, this is to be decided. */
export interface PolicyTest {
  readonly name: string;
  readonly place: Place;
  readonly given: Given;
  readonly expected: Expectation;
}

/** The tests of a file, or everything that is wrong with it. */
export type PolicyTests =
  | { readonly kind: "tests"; readonly tests: readonly PolicyTest[] }
  | { readonly kind: "invalid"; readonly mistakes: readonly Mistake[] };

/**
 * Reads the tests of a policy. Never throws.
 * @param file its path, for the places of mistakes and tests
 * @param tested the policy and the services that the tests may name
 */
export function readPolicyTests(text: string, file: string, tested: Tested): PolicyTests {
  const document = readYaml(text, file);
  if (!("value" in document)) return { kind: "invalid", mistakes: document };
  const parsed = testsFile.safeParse(document.value);
  if (!parsed.success) return { kind: "invalid", mistakes: shapeMistakes(parsed.error, document) };
  const mistakes: Mistake[] = [];
  const complain: Complain = (path, message) => mistakes.push({ place: document.placeOf(path), message });
  const tests = parsed.data.tests.map((test, index) => ({
    name: test.name,
    place: document.placeOf(["tests", index]),
    given: readSituation(parsed.data, test, index, tested, complain),
    expected: readExpectation(test.expect, ["tests", index, "expect"], tested.policy, complain),
  }));
  complainOfRepeats(parsed.data, complain);
  return mistakes.length > 0 ? { kind: "invalid", mistakes: eachOnce(mistakes) } : { kind: "tests", tests };
}

/** For a step of a story, what happens in it is suggested; everything else is said as for the policy. */
function shapeMistakes(error: z.ZodError, document: YamlDocument): readonly Mistake[] {
  return withoutEchoes(error.issues, document).flatMap((issue) => {
    const path = steps(issue.path);
    const stray = strayStep(path, valueAt(document.value, path));
    if (stray.length === 0) return mistakesOf(new z.ZodError([issue]), document, testsFile);
    return unknownKeys(stray, stepKeys, (key) => document.placeOfKey([...path, key]));
  });
}

/** What stands at a step of a story in place of what happens in it. */
function strayStep(path: readonly Step[], value: unknown): readonly string[] {
  if (path.length !== 5 || path[3] !== "story" || typeof value !== "object" || value === null) return [];
  const keys = Object.keys(value);
  return keys.some((key) => stepKeys.includes(key)) ? [] : keys.slice(0, 1);
}

function readExpectation(
  expect: ExpectFile,
  path: readonly Step[],
  policy: Policy,
  complain: Complain,
): Expectation {
  if (Object.values(expect).every((value) => value === undefined)) {
    complain(path, "The test expects nothing, so it cannot fail; write a `verdict` at least");
  }
  const level = expect["author-level"];
  if (level !== undefined) complainOfLevel(level, [...path, "author-level"], policy, complain);
  const { asks } = expect;
  return {
    verdict: expect.verdict,
    authorLevel: level,
    tier: expect["blast-radius"],
    asks: asks === undefined || asks === "nothing" ? asks : readAsks(asks, path, policy, complain),
    missing: expect.missing,
    reasons: expect.reasons as Expectation["reasons"],
    rows: expect.rows,
    counted: expect.counted,
    whoCould: expect["who-could"],
    exemptedBy: expect["exempted-by"],
  };
}

function readAsks(
  asks: Exclude<ExpectFile["asks"], "nothing" | undefined>,
  path: readonly Step[],
  policy: Policy,
  complain: Complain,
): Expectation["asks"] {
  const written = asks.approvals;
  const isList = Array.isArray(written);
  const approvals = written === undefined ? undefined : isList ? written : [written];
  for (const [index, { level }] of (approvals ?? []).entries()) {
    const at = [...path, "asks", "approvals", ...(isList ? [index] : []), "level"];
    if (level !== undefined) complainOfLevel(level, at, policy, complain);
  }
  return {
    approvals: approvals?.map(({ level, count }) => ({ level: level ?? null, count })),
    owners: asks.owners,
    documentation: asks.documentation,
    checks: asks.checks,
    soakHours: asks["soak-hours"],
    declaration: asks.declaration,
    sponsor: asks.sponsor,
    distinctPeople: asks["distinct-people"],
    distinctTeams: asks["distinct-teams"],
  };
}

function complainOfRepeats({ tests }: TestsFile, complain: Complain): void {
  const names = tests.map(({ name }) => name);
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index)
      complain(["tests", index, "name"], "A test of this name is there already");
  }
}

/** What is wrong with the people of the file is wrong in every test. */
function eachOnce(mistakes: readonly Mistake[]): readonly Mistake[] {
  return [...new Map(mistakes.map((mistake) => [JSON.stringify(mistake), mistake])).values()];
}

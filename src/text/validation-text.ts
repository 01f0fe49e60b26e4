import { type Decision, type PolicySource } from "../domain/decision/decision.ts";
import { describeAsked, type Difference } from "../domain/decision/expectation.ts";
import { policyPath } from "../domain/configuration-paths.ts";
import { type Mistake, type Place } from "../domain/located.ts";
import { visible } from "./escape.ts";
import { type Palette } from "./palette.ts";
import { count, listOf } from "./wording.ts";

/** What is shown of a validated configuration. */
export interface ShownValidation {
  readonly policy: PolicySource;
  readonly mistakes: readonly Mistake[];
  readonly results: readonly {
    readonly test: { readonly name: string; readonly place: Place };
    readonly decision: Decision;
    readonly differences: readonly Difference[];
  }[];
  readonly hasTests: boolean;
}

/** Mistakes as compilers print them, failing tests with what made them so, and a last line that sums up. */
export function renderValidation(validation: ShownValidation, palette: Palette): string {
  const failing = validation.results.filter(({ differences }) => differences.length > 0);
  return [
    ...validation.mistakes.map(
      ({ place, message }) => `${at(place, palette)} ${palette.red("error:")} ${visible(message)}`,
    ),
    ...failing.flatMap((result) => failure(result, palette)),
    summary(validation, failing.length, palette),
    "",
  ].join("\n");
}

function failure(
  { test, decision, differences }: ShownValidation["results"][number],
  palette: Palette,
): readonly string[] {
  return [
    `${at(test.place, palette)} ${palette.red("failed:")} ${visible(test.name)}`,
    ...differences.map(
      ({ of, expected, actual }) =>
        `    ${of}: expected ${palette.green(visible(expected))}, was ${palette.red(visible(actual))}`,
    ),
    ...whatMadeItSo(decision, palette),
    "",
  ];
}

/** The rows that apply, with their places, and what is wrong or lacking. */
function whatMadeItSo(decision: Decision, palette: Palette): readonly string[] {
  const { requirement, troubles, missing, blastRadius, provenance, authorLevel } = decision;
  const rows = requirement.rows.map(
    ({ name, place }) => `the row ${name} applies${place === null ? " (built in)" : ` (${placeOf(place)})`}`,
  );
  const setAside = requirement.exempted.map(
    ({ by, rows: names }) =>
      `the exemption ${by.name} sets aside ${names.join(", ")}${by.place === null ? "" : ` (${placeOf(by.place)})`}`,
  );
  const lines = [
    `a change by ${authorLevel}, ${provenance.level}, blast radius ${blastRadius.tier} (${blastRadius.score})`,
    ...rows,
    ...(rows.length === 0 ? ["no row applies"] : []),
    ...setAside,
    `asked: ${describeAsked(requirement)}`,
    ...(missing.length === 0 ? [] : [`missing: ${missing.map(({ kind }) => kind).join(", ")}`]),
    ...troubles.map(({ what }) => what),
  ];
  return lines.map((line) => palette.dim(`    ${visible(line)}`));
}

function summary({ policy, mistakes, results, hasTests }: ShownValidation, failed: number, palette: Palette) {
  const under = policy.kind === "invalid" ? policy.file : nameOf(policy.policy.origin);
  const tests = !hasTests
    ? "no tests"
    : results.length === 0
      ? "tests not run"
      : `${count(results.length - failed, "test")} as expected${failed > 0 ? `, ${failed} not` : ""}`;
  const files = [...new Set(mistakes.map(({ place }) => visible(place.file)))];
  const line =
    files.length === 0
      ? `${under}: no mistakes, ${tests}`
      : `${count(mistakes.length, "mistake")} in ${listOf(files)}, ${tests}`;
  return mistakes.length + failed === 0 ? palette.green(line) : palette.red(line);
}

function nameOf(origin: Extract<PolicySource, { kind: "policy" }>["policy"]["origin"]): string {
  return origin.kind === "built-in" ? `no ${policyPath} here, so the built-in policy` : origin.file;
}

function at(place: Place, palette: Palette): string {
  return palette.bold(`${placeOf(place)}:`);
}

function placeOf({ file, line, column }: Place): string {
  return visible(`${file}:${line}:${column}`);
}

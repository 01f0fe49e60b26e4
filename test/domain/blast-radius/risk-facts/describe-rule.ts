import { describe, expect, test } from "@jest/globals";
import { findRiskFacts, type RiskContext } from "../../../../src/domain/blast-radius/find-risk-facts.ts";
import { type ChangedFile } from "../../../../src/domain/pull-request.ts";
import { aChangedFile } from "./a-changed-file.ts";

/** A change of one file, shown as the lines of its hunk: `+added`, `-removed`, ` context`. */
interface Change {
  /** Ends the sentence of the test's name. */
  readonly when: string;
  readonly path: string;
  /** `null`: GitHub gives no patch. */
  readonly lines: readonly string[] | null;
  /** What git prints behind the hunk's second `@@`. */
  readonly heading?: string;
  readonly file?: Partial<ChangedFile>;
  readonly context?: RiskContext;
}

/** The table of a rule: what it catches, and at which line; and what looks like it and is not. */
export function describeRule(
  rule: string,
  table: {
    readonly catches: readonly (Change & { readonly at: number | null })[];
    readonly looksLikeItAndIsNot: readonly Change[];
  },
): void {
  describe(rule, () => {
    test.each(table.catches)("catches $when", (change) => {
      expect(linesOf(rule, change)).toContain(change.at);
    });
    test.each(table.looksLikeItAndIsNot)("lets pass $when", (change) => {
      expect(linesOf(rule, change)).toEqual([]);
    });
  });
}

function linesOf(rule: string, { path, lines, heading, file, context }: Change): (number | null)[] {
  const changed = aChangedFile(path, lines, file);
  const patch =
    changed.patch === null || heading === undefined
      ? changed.patch
      : changed.patch.replace(" @@\n", ` @@ ${heading}\n`);
  return findRiskFacts([{ ...changed, patch }], context)
    .filter((fact) => fact.rule === rule)
    .map((fact) => fact.line);
}

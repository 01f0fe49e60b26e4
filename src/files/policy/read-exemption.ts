import { type ExemptCondition, type Exemption } from "../../domain/policy/policy.ts";
import { readPerson } from "./read-conditions.ts";
import { type Around } from "./around.ts";
import { type ExemptionFile, provenanceLevels, tiers } from "./schema.ts";
import { didYouMean } from "./suggestion.ts";
import { type Step } from "./yaml-document.ts";

/** Reads a row of `exempt`. `rows`: the names of the rows that it may set aside. */
export function readExemption(
  exemption: ExemptionFile,
  path: readonly Step[],
  rows: readonly string[],
  { document, complain }: Around,
): Exemption {
  const when = readExemptConditions(exemption.when);
  if (when.length === 0) {
    complain([...path, "when"], `The exemption \`${exemption.name}\` says of nothing when it applies`);
  }
  for (const [index, row] of (exemption.from ?? []).entries()) {
    if (!rows.includes(row)) {
      complain([...path, "from", index], `\`${row}\` is not a requirement${didYouMean(row, rows)}`);
    }
  }
  return { name: exemption.name, when, from: exemption.from ?? null, place: document.placeOf(path) };
}

/** Reads what a class of changes is told by; nothing of it holds where nothing is said. */
export function readExemptConditions(file: ExemptionFile["when"]): readonly ExemptCondition[] {
  const list = <T>(value: T | readonly T[]): readonly T[] =>
    Array.isArray(value) ? (value as readonly T[]) : [value as T];
  const conditions: ExemptCondition[] = [];
  if (file["only-paths"] !== undefined) {
    conditions.push({ kind: "only-paths", globs: list(file["only-paths"]) });
  }
  if (file.author !== undefined) {
    conditions.push({ kind: "author", oneOf: list(file.author).map(readPerson) });
  }
  if (file["base-branch"] !== undefined) {
    conditions.push({ kind: "base-branch", globs: list(file["base-branch"]) });
  }
  if (file.provenance !== undefined) {
    conditions.push({ kind: "provenance", oneOf: upTo(provenanceLevels, file.provenance["at-most"]) });
  }
  if (file["blast-radius"] !== undefined) {
    conditions.push({ kind: "blast-radius", oneOf: upTo(tiers, file["blast-radius"]["at-most"]) });
  }
  if (file["changed-files"] !== undefined) {
    conditions.push({ kind: "changed-files", atMost: file["changed-files"]["at-most"] });
  }
  if (file["reverts-merged"] === true) conditions.push({ kind: "reverts-merged" });
  if (file["dependency-update"] !== undefined) {
    conditions.push({ kind: "dependency-update", atMost: file["dependency-update"]["at-most"] });
  }
  return conditions;
}

function upTo<Value>(order: readonly Value[], last: Value): readonly Value[] {
  return order.slice(0, order.indexOf(last) + 1);
}

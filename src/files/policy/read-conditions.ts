import { riskRules } from "../../domain/blast-radius/risk-facts/rules.ts";
import { matchesGlob } from "../../domain/policy/glob.ts";
import { type Condition, type PersonReference } from "../../domain/policy/policy.ts";
import { type ConditionFile, provenanceLevels, tiers } from "./schema.ts";
import { didYouMean } from "./suggestion.ts";
import { type Step } from "./yaml-document.ts";

/** Collects what is wrong with the meaning of a policy. */
export type Complain = (path: readonly Step[], message: string) => void;

/** Reads `when`. `levels` are the names of all levels, most senior first, the default among them. */
export function readCondition(
  file: ConditionFile,
  levels: readonly string[],
  path: readonly Step[],
  complain: Complain,
): Condition {
  const parts: Condition[] = [];
  const list = <T>(value: T | readonly T[]): readonly T[] =>
    Array.isArray(value) ? (value as readonly T[]) : [value as T];
  const closed = (
    key: string,
    value: readonly string[] | { readonly edge: string },
    order: readonly string[],
  ) => readClosed(value, order, [...path, key], complain);
  if (file.provenance !== undefined) {
    const value = Array.isArray(file.provenance) ? file.provenance : { edge: file.provenance["at-least"] };
    const oneOf = closed("provenance", value, provenanceLevels);
    parts.push({ kind: "provenance", oneOf: provenanceLevels.filter((level) => oneOf.includes(level)) });
  }
  if (file["blast-radius"] !== undefined) {
    const written = file["blast-radius"];
    const value = Array.isArray(written) ? written : { edge: written["at-least"] };
    const oneOf = closed("blast-radius", value, tiers);
    parts.push({ kind: "blast-radius", oneOf: tiers.filter((tier) => oneOf.includes(tier)) });
  }
  if (file["author-level"] !== undefined) {
    const written = file["author-level"];
    const value = Array.isArray(written) ? written : { edge: written["at-most"] };
    parts.push({ kind: "author-level", oneOf: closed("author-level", value, levels) });
  }
  if (file.tool !== undefined) parts.push({ kind: "tool", oneOf: list(file.tool) });
  if (file.service !== undefined) parts.push({ kind: "service", oneOf: list(file.service) });
  if (file["service-tier"] !== undefined) {
    parts.push({ kind: "service-tier", atMost: file["service-tier"]["at-most"] });
  }
  if (file.path !== undefined) parts.push({ kind: "path", globs: list(file.path) });
  if (file["risk-fact"] !== undefined) {
    const rules = list(file["risk-fact"]);
    complainOfNoRule(rules, [...path, "risk-fact"], complain);
    parts.push({ kind: "risk-fact", rules });
  }
  if (file["risk-severity"] !== undefined) {
    parts.push({ kind: "risk-severity", oneOf: list(file["risk-severity"]) });
  }
  if (file.author !== undefined) parts.push({ kind: "author", oneOf: list(file.author).map(readPerson) });
  if (file["base-branch"] !== undefined)
    parts.push({ kind: "base-branch", globs: list(file["base-branch"]) });
  if (file.label !== undefined) parts.push({ kind: "label", oneOf: list(file.label) });
  if (file.fork !== undefined) parts.push({ kind: "fork", is: file.fork });
  if (file.draft !== undefined) parts.push({ kind: "draft", is: file.draft });
  const properties = file["repository-property"];
  if (properties !== undefined) {
    parts.push(...readProperties(properties, [...path, "repository-property"], complain));
  }
  const nested = (key: "all" | "any", files: readonly ConditionFile[]): readonly Condition[] =>
    files.map((entry, index) => readCondition(entry, levels, [...path, key, index], complain));
  if (file.all !== undefined) parts.push({ kind: "all", of: nested("all", file.all) });
  if (file.any !== undefined) parts.push({ kind: "any", of: nested("any", file.any) });
  if (file.not !== undefined) {
    const inner = readCondition(file.not, levels, [...path, "not"], complain);
    const growing = growingPart(inner);
    if (growing !== null) {
      complain(
        [...path, "not"],
        `\`not\` cannot be put around \`${growing}\`: a change could then escape the row by growing`,
      );
    }
    parts.push({ kind: "not", of: inner });
  }
  return parts.length === 1 ? parts[0]! : { kind: "all", of: parts };
}

/** A row for a rule that there is not would never apply, and nobody would notice. */
function complainOfNoRule(globs: readonly string[], path: readonly Step[], complain: Complain): void {
  const names = riskRules.map(({ name }) => name);
  for (const glob of globs) {
    if (names.some((name) => matchesGlob(glob, name))) continue;
    complain(path, `No rule for risk facts is called \`${glob}\`${didYouMean(glob, names)}`);
  }
}

/** All of them hold together; GitHub gives a property that is true or false as a text. */
function readProperties(
  properties: NonNullable<ConditionFile["repository-property"]>,
  path: readonly Step[],
  complain: Complain,
): readonly Condition[] {
  const entries = Object.entries(properties);
  if (entries.length === 0) complain(path, "It names no property; write `{ name: value }`");
  return entries.map(([name, values]) => ({
    kind: "repository-property",
    name,
    oneOf: (Array.isArray(values) ? values : [values]).map(String),
  }));
}

/**
 * Reads a list that must reach to the end of the order, or the edge from which it does.
 * INVARIANT: see `Condition`.
 */
function readClosed(
  value: readonly string[] | { readonly edge: string },
  order: readonly string[],
  path: readonly Step[],
  complain: Complain,
): readonly string[] {
  const written = "edge" in value ? [value.edge] : value;
  const unknown = written.filter((entry) => !order.includes(entry));
  for (const entry of unknown) {
    complain(path, `\`${entry}\` is not a level${didYouMean(entry, order)}`);
  }
  if (unknown.length > 0) return written;
  const from = Math.min(...written.map((entry) => order.indexOf(entry)));
  const reached = order.slice(from);
  if (!("edge" in value)) {
    const left = reached.filter((entry) => !written.includes(entry));
    if (left.length > 0) {
      complain(
        path,
        `The list leaves out ${left.map((entry) => `\`${entry}\``).join(", ")}: a change could escape the row by growing; add ${left.length === 1 ? "it" : "them"}`,
      );
    }
  }
  return reached;
}

/** The first part of a condition that may come true as a change grows, or `null`. */
function growingPart(condition: Condition): string | null {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.map(growingPart).find((found) => found !== null) ?? null;
    case "not":
      return growingPart(condition.of);
    case "provenance":
    case "tool":
    case "blast-radius":
    case "service":
    case "service-tier":
    case "path":
    case "risk-fact":
    case "risk-severity":
    case "author-level":
      return condition.kind;
    case "author":
    case "base-branch":
    case "label":
    case "fork":
    case "draft":
    case "repository-property":
      return null;
  }
}

/** A login, with or without `@`, or a numeric id. */
export function readPerson(written: string | number): PersonReference {
  return typeof written === "number"
    ? { kind: "id", id: written }
    : { kind: "login", login: written.replace(/^@/u, "") };
}

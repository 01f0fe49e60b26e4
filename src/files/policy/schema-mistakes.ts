import { type z } from "zod";
import { type Mistake } from "../../domain/located.ts";
import { blastRadiusKeys } from "./blast-radius-schema.ts";
import { breakGlassKeys } from "./break-glass-schema.ts";
import { bypassesKeys } from "./bypasses-schema.ts";
import { incidentsKeys } from "./incidents-schema.ts";
import { reviewRequestsKeys } from "./review-requests-schema.ts";
import { exitMeasures } from "../../domain/policy/safety-reset.ts";
import { provenanceKeys } from "./signals-schema.ts";
import { didYouMean } from "./suggestion.ts";
import { type Step, type YamlDocument } from "./yaml-document.ts";

type Issue = z.core.$ZodIssue;

/** What a schema found wrong with the value at a path of a document, said for people and with places. */
export function mistakesOf(
  error: z.ZodError,
  document: YamlDocument,
  at: readonly Step[] = [],
): readonly Mistake[] {
  return error.issues.flatMap((issue) => mistakesOfIssue(issue, document, at));
}

function mistakesOfIssue(issue: Issue, document: YamlDocument, around: readonly Step[]): readonly Mistake[] {
  const path = [...around, ...issue.path.filter((step) => typeof step !== "symbol")];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        place: document.placeOfKey([...path, key]),
        message: `\`${key}\` is not known here${didYouMean(key, knownKeys(path))}`,
      }));
    case "invalid_union":
      return mistakesOfUnion(issue, document, path);
    case "invalid_value":
      return [
        {
          place: document.placeOf(path),
          message: wrongValue(valueAt(document.value, path), issue.values.map(String)),
        },
      ];
    case "invalid_type":
      return [
        { place: document.placeOf(path), message: wrongType(issue, path, valueAt(document.value, path)) },
      ];
    case "invalid_key":
      return issue.issues.map(({ message }) => ({ place: document.placeOfKey(path), message }));
    default:
      return [{ place: document.placeOf(path), message: issue.message }];
  }
}

/** Of the alternatives, the one that fits best: the one that complains deepest, then least. */
function mistakesOfUnion(
  issue: Extract<Issue, { code: "invalid_union" }>,
  document: YamlDocument,
  path: readonly Step[],
): readonly Mistake[] {
  const depth = (issues: readonly Issue[]): number => Math.max(...issues.map((entry) => entry.path.length));
  const [best] = issue.errors
    .filter((alternative) => alternative.length > 0)
    .sort((a, b) => depth(b) - depth(a) || typeMisses(a) - typeMisses(b) || a.length - b.length);
  const edge = edges[String(path.at(-1))];
  const value = valueAt(document.value, path);
  if (edge !== undefined && typeof value === "string") {
    const message = `\`${value}\` alone could mean only it or more; write \`{ ${edge}: ${value} }\``;
    return [{ place: document.placeOf(path), message }];
  }
  if (best === undefined) return [{ place: document.placeOf(path), message: issue.message }];
  return best.flatMap((entry) => mistakesOfIssue(entry, document, path));
}

/** Conditions with a direction, and the key that says it. */
const edges: Readonly<Record<string, string>> = {
  provenance: "at-least",
  "blast-radius": "at-least",
  "author-level": "at-most",
};

function typeMisses(issues: readonly Issue[]): number {
  return issues.filter((entry) => entry.code === "invalid_type").length;
}

function wrongValue(value: unknown, allowed: readonly string[]): string {
  const list = allowed.map((entry) => `\`${entry}\``).join(", ");
  if (value === undefined) return `It is missing; write ${list}`;
  const shown = printed(value);
  return `${shown} is none of ${list}${typeof value === "string" ? didYouMean(value, allowed) : ""}`;
}

function wrongType(
  issue: Extract<Issue, { code: "invalid_type" }>,
  path: readonly Step[],
  value: unknown,
): string {
  const expected = typeNames[issue.expected] ?? issue.expected;
  if (value === undefined) return `\`${String(path.at(-1) ?? "")}\` is missing: ${expected} is needed`;
  return `${printed(value)} stands where ${expected} is needed`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "`true` or `false`",
  array: "a list",
  object: "a mapping",
  record: "a mapping",
};

function printed(value: unknown): string {
  if (value === null) return "Nothing";
  if (Array.isArray(value)) return "A list";
  if (typeof value === "object") return "A mapping";
  return `\`${JSON.stringify(value).replace(/^"|"$/gu, "").slice(0, 60)}\``;
}

function valueAt(value: unknown, path: readonly Step[]): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Readonly<Record<string, unknown>>)[step];
  }
  return current;
}

/** The keys that the mapping at a path may have, by the last key on the way to it. */
function knownKeys(path: readonly Step[]): readonly string[] {
  const keys = path.filter((step) => typeof step === "string");
  const parent = keys.at(-1) ?? "";
  return keysUnder[`${keys[0] ?? ""} ${parent}`] ?? keysUnder[parent] ?? [];
}

const conditionKeys = [
  "provenance",
  "tool",
  "blast-radius",
  "service",
  "service-tier",
  "path",
  "risk-fact",
  "risk-severity",
  "author-level",
  "author",
  "base-branch",
  "label",
  "fork",
  "draft",
  "repository-property",
  "all",
  "any",
  "not",
];

const requireKeys = [
  "approvals",
  "code-owners",
  "dependent-owners",
  "distinct",
  "documentation",
  "checks",
  "soak-hours",
  "declaration",
  "sponsor",
];

const exemptKeys = [
  "only-paths",
  "author",
  "base-branch",
  "provenance",
  "blast-radius",
  "changed-files",
  "reverts-merged",
  "dependency-update",
];

const keysUnder: Readonly<Record<string, readonly string[]>> = {
  "": [
    "version",
    "locks",
    "mode",
    "levels",
    "default-level",
    "teams",
    "requirements",
    "exempt",
    "freezes",
    "safety-reset",
    "break-glass",
    "incidents",
    "bypasses",
    "blast-radius",
    "risk-facts",
    "provenance",
    "labels",
    "comment",
    "review-requests",
  ],
  ...blastRadiusKeys,
  ...provenanceKeys,
  ...breakGlassKeys,
  ...incidentsKeys,
  ...bypassesKeys,
  ...reviewRequestsKeys,
  locks: ["requirements"],
  levels: ["name", "teams", "include-child-teams", "people", "roster", "repository-permission"],
  "services policy": ["requirements"],
  requirements: ["name", "when", "require", "mode"],
  exempt: ["name", "when", "from"],
  "exempt when": exemptKeys,
  freezes: ["name", "from", "until", "time-zone", "when", "except", "reason"],
  "freezes except": exemptKeys,
  "safety-reset": ["starts", "days", "time-zone", "when", "require", "checkpoints", "exit-criteria"],
  checkpoints: ["name", "day"],
  "exit-criteria": exitMeasures,
  when: conditionKeys,
  all: conditionKeys,
  any: conditionKeys,
  not: conditionKeys,
  require: requireKeys,
  approvals: ["level", "count"],
  distinct: ["people", "teams"],
  provenance: ["at-least"],
  "blast-radius": ["at-least"],
  "author-level": ["at-most"],
  "service-tier": ["at-most"],
  "dependency-update": ["at-most"],
};

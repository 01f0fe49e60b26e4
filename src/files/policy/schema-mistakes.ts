import { type z } from "zod";
import { type Mistake, type Place } from "../../domain/located.ts";
import { knownKeys } from "./known-keys.ts";
import { didYouMean } from "./suggestion.ts";
import { type Step, type YamlDocument } from "./yaml-document.ts";

type Issue = z.core.$ZodIssue;

/** A value of a document, and the schema that it was held to. */
interface Checked {
  readonly document: YamlDocument;
  readonly schema: z.core.$ZodType;
  /** Where in the document the value stands. */
  readonly at: readonly Step[];
}

/** What a schema found wrong with the value at a path of a document, said for people and with places. */
export function mistakesOf(
  error: z.ZodError,
  document: YamlDocument,
  schema: z.core.$ZodType,
  at: readonly Step[] = [],
): readonly Mistake[] {
  const checked = { document, schema, at };
  return withoutEchoes(error.issues, document, at).flatMap((issue) => mistakesOfIssue(issue, checked, []));
}

/** Where a mapping holds a key that is not known, the key that it lacks was probably meant: one mistake, not two. */
export function withoutEchoes(
  issues: readonly Issue[],
  document: YamlDocument,
  at: readonly Step[] = [],
): readonly Issue[] {
  const misspelt = issues
    .filter(({ code }) => code === "unrecognized_keys")
    .map(({ path }) => JSON.stringify(path));
  return issues.filter(
    ({ path }) =>
      !misspelt.includes(JSON.stringify(path.slice(0, -1))) ||
      valueAt(document.value, [...at, ...steps(path)]) !== undefined,
  );
}

/** A path of a schema, as it is one of a document. */
export function steps(path: readonly PropertyKey[]): readonly Step[] {
  return path.filter((step) => typeof step !== "symbol");
}

/** @param around the path of what the issue was found in, from the checked value on */
function mistakesOfIssue(issue: Issue, checked: Checked, around: readonly Step[]): readonly Mistake[] {
  const { document, schema, at } = checked;
  const inner = [...around, ...steps(issue.path)];
  const path = [...at, ...inner];
  switch (issue.code) {
    case "unrecognized_keys":
      return unknownKeys(issue.keys, knownKeys(schema, inner), (key) => document.placeOfKey([...path, key]));
    case "invalid_union":
      return mistakesOfUnion(issue, checked, inner);
    case "invalid_value":
      return [
        {
          place: document.placeOf(path),
          message: wrongValue(valueAt(document.value, path), path, issue.values),
        },
      ];
    case "invalid_type":
      return [
        {
          place: document.placeOf(path),
          message: wrongType(issue, path, valueAt(document.value, path), knownKeys(schema, inner)),
        },
      ];
    case "invalid_key":
      return issue.issues.map(({ message }) => ({ place: document.placeOfKey(path), message }));
    case "too_small":
      return [{ place: document.placeOf(path), message: outOfBounds(issue, issue.minimum, "at least") }];
    case "too_big":
      return [{ place: document.placeOf(path), message: outOfBounds(issue, issue.maximum, "at most") }];
    default:
      return [{ place: document.placeOf(path), message: issue.message }];
  }
}

/**
 * Keys that a mapping cannot have, each with the one that was probably meant. Where none is near, the first of them
 * comes with all keys that there are.
 */
export function unknownKeys(
  keys: readonly string[],
  known: readonly string[],
  placeOf: (key: string) => Place,
): readonly Mistake[] {
  const stray = keys.find((key) => didYouMean(key, known) === "");
  return keys.map((key) => {
    const hint =
      key === stray && known.length > 0 ? `; known here: ${listed(known)}` : didYouMean(key, known);
    return { place: placeOf(key), message: `\`${key}\` is not known here${hint}` };
  });
}

function listed(words: readonly unknown[]): string {
  return words.map((word) => `\`${String(word)}\``).join(", ");
}

function outOfBounds(
  issue: Issue & { readonly origin: string },
  bound: number | bigint,
  edge: string,
): string {
  // A schema that says more than the bound knows what it is a bound of.
  if (!issue.message.startsWith("Too ")) return issue.message;
  switch (issue.origin) {
    case "number":
    case "int":
      return `It has to be ${edge} ${bound}`;
    case "array":
      return bound === 1 && edge === "at least" ? "The list is empty" : `It has to list ${edge} ${bound}`;
    case "string":
      return bound === 1 && edge === "at least"
        ? "The text is empty"
        : `It has to be ${edge} ${bound} characters long`;
    default:
      return issue.message;
  }
}

/** Of the alternatives, the one that fits best: the one that complains deepest, then least. */
function mistakesOfUnion(
  issue: Extract<Issue, { code: "invalid_union" }>,
  checked: Checked,
  inner: readonly Step[],
): readonly Mistake[] {
  const { document } = checked;
  const path = [...checked.at, ...inner];
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
  return best.flatMap((entry) => mistakesOfIssue(entry, checked, inner));
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

function wrongValue(value: unknown, path: readonly Step[], values: readonly unknown[]): string {
  const allowed = values.map(String);
  if (value === undefined) {
    const key = String(path.at(-1) ?? "");
    return `\`${key}\` is missing; write ${listed(allowed.map((each) => `${key}: ${each}`))}`;
  }
  if (typeof value === "string" && allowed.includes(value)) {
    return `\`${JSON.stringify(value)}\` is a text; write ${value} without quotation marks`;
  }
  if (allowed.length === 1) return `${printed(value)} cannot stand here; write ${listed(allowed)}`;
  return `${printed(value)} is none of ${listed(allowed)}${typeof value === "string" ? didYouMean(value, allowed) : ""}`;
}

function wrongType(
  issue: Extract<Issue, { code: "invalid_type" }>,
  path: readonly Step[],
  value: unknown,
  keys: readonly string[],
): string {
  const expected = typeNames[issue.expected] ?? issue.expected;
  if (value === undefined) return `\`${String(path.at(-1) ?? "")}\` is missing: ${expected} is needed`;
  if (value === null && path.length === 0 && expected === typeNames["object"]) {
    return "The file is empty; it begins with `version: 1`";
  }
  if (typeof value === "string" && expected.endsWith("number") && /^\d+$/u.test(value)) {
    return `\`${JSON.stringify(value)}\` is a text, and ${expected} is needed; leave out the quotation marks`;
  }
  const known = path.length === 0 ? [] : keys;
  return `${printed(value)} stands where ${expected} is needed${howToWrite(expected, value, known)}`;
}

function howToWrite(expected: string, value: unknown, keys: readonly string[]): string {
  if (expected === typeNames["array"]) return value === null ? "" : "; each item of a list begins with `- `";
  if (expected !== typeNames["object"] || keys.length === 0) return "";
  return `, with the ${keys.length === 1 ? "key" : "keys"} ${listed(keys)}`;
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

/** What stands at a path of a value; `undefined` where nothing does. */
export function valueAt(value: unknown, path: readonly Step[]): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Readonly<Record<string, unknown>>)[step];
  }
  return current;
}

import { type JsonValue } from "./canonical-json.ts";

/** One place at which two values of JSON are not the same. */
export interface ValueDifference {
  /** As one would write it in code: `counted[0].level`. */
  readonly path: string;
  /** `undefined`: it is not there. */
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** Every place at which `after` is not what `before` is, outermost first, in the order of keys. */
export function compareValues(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): readonly ValueDifference[] {
  return compareAt("", before, after);
}

type Value = JsonValue | undefined;

function compareAt(path: string, before: Value, after: Value): readonly ValueDifference[] {
  const [old, young] = [membersOf(before), membersOf(after)];
  if (old === null || young === null || Array.isArray(before) !== Array.isArray(after)) {
    return before === after ? [] : [{ path, before, after }];
  }
  const isList = Array.isArray(before);
  const keys = [...new Set([...old.keys(), ...young.keys()])];
  if (!isList) keys.sort();
  return keys.flatMap((key) =>
    compareAt(isList ? `${path}[${key}]` : inner(path, key), old.get(key), young.get(key)),
  );
}

function membersOf(value: Value): ReadonlyMap<string, JsonValue> | null {
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)) : null;
}

function inner(path: string, key: string): string {
  const name = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  return path === "" ? name.replace(/^\./u, "") : path + name;
}

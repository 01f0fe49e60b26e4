/** What JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** An object of JSON; the order of its keys says nothing. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/**
 * One text for each value, after RFC 8785 (JSON Canonicalization Scheme): no white space, keys sorted by UTF-16
 * code units, numbers and strings as ECMAScript writes them.
 * Unlike the RFC, a lone surrogate is kept as its `\ud800` escape instead of being refused: titles and paths may
 * hold one, and an entry that could not be written would stop the gate.
 *
 * @throws {TypeError} for what JSON cannot say (`undefined`, `NaN`, a function), with the path to it.
 */
export function canonicalJson(value: JsonValue): string {
  return write(value, "$");
}

function write(value: unknown, path: string): string {
  switch (typeof value) {
    case "string":
    case "boolean":
      return JSON.stringify(value);
    case "number":
      if (!Number.isFinite(value)) throw new TypeError(`${path} is ${String(value)}, which JSON cannot say`);
      return JSON.stringify(value);
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? writeArray(value, path) : writeObject(value, path);
    default:
      throw new TypeError(`${path} is ${typeof value}, which JSON cannot say`);
  }
}

function writeArray(items: readonly unknown[], path: string): string {
  return `[${Array.from(items, (item, index) => write(item, `${path}[${index}]`)).join(",")}]`;
}

function writeObject(object: object, path: string): string {
  if (!isPlain(object)) {
    // A Date or a Map would be written as something that does not read back as itself.
    throw new TypeError(`${path} is no plain object, which is all that JSON can say`);
  }
  const members = Object.entries(object)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${write(member, `${path}.${key}`)}`);
  return `{${members.join(",")}}`;
}

function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

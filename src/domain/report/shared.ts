/** Keeps one value for all that are the same: a million pull requests have few different lists of teams. */
export class Shared<Value> {
  readonly #known = new Map<string, Value>();

  /** The value of this key: `value`, or the first one that was given for it. */
  of(key: string, value: Value): Value {
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    this.#known.set(key, value);
    return value;
  }
}

/** A key for lists: the same for lists of the same texts in the same order. */
export function keyOfList(list: readonly string[]): string {
  return list.join("\0");
}

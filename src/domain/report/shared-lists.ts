/** Keeps one list for all that have the same: a million pull requests have few different lists of teams. */
export class SharedLists {
  readonly #known = new Map<string, readonly string[]>();

  /** The list, or one like it that is known already. */
  of(list: readonly string[]): readonly string[] {
    const key = list.join("\0");
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    this.#known.set(key, list);
    return list;
  }
}

/** Counts by name. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(name: string, by = 1): void {
    this.#counts.set(name, this.of(name) + by);
  }

  of(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** These names first, with 0 where nothing was counted, then what else was counted, by name. */
  record(names: readonly string[] = []): Readonly<Record<string, number>> {
    const others = [...this.#counts.keys()].filter((name) => !names.includes(name)).sort();
    return Object.fromEntries([...names, ...others].map((name) => [name, this.of(name)]));
  }
}

/** The value of a key, made where there is none yet. */
export function obtain<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

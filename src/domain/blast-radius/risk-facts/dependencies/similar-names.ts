const shortestForSlips = 5;

/** Names, and which of them another name could be mistaken for. Looking up costs the same however many there are. */
export class SimilarNames {
  readonly #names: ReadonlySet<string>;
  readonly #byLetters: ReadonlyMap<string, string>;
  readonly #bySlip: ReadonlyMap<string, readonly string[]>;

  constructor(names: readonly string[]) {
    this.#names = new Set(names);
    this.#byLetters = new Map(names.map((name) => [lettersOf(name), name]));
    const bySlip = new Map<string, string[]>();
    for (const name of names) {
      if (name.length < shortestForSlips) continue;
      for (const key of keysOf(name)) bySlip.set(key, [...(bySlip.get(key) ?? []), name]);
    }
    this.#bySlip = bySlip;
  }

  /**
   * The known name that this one looks like: other separators or letters that look alike, or one letter more, less,
   * other or swapped; `null` where it is itself known or looks like none.
   */
  lookedLikeBy(name: string): string | null {
    if (this.#names.has(name) || name.length > 100) return null;
    const sameLetters = this.#byLetters.get(lettersOf(name));
    if (sameLetters !== undefined) return sameLetters;
    if (name.length < shortestForSlips) return null;
    for (const key of keysOf(name)) {
      const near = this.#bySlip.get(key)?.find((known) => isOneSlip(name, known));
      if (near !== undefined) return near;
    }
    return null;
  }
}

/** Without separators, and with one letter for those that look alike. */
function lettersOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[-_.]/g, "")
    .replace(/[1il|]/g, "l")
    .replace(/0/g, "o")
    .replace(/rn/g, "m")
    .replace(/vv/g, "w");
}

/** The name, and the name without each of its letters: two names that are one slip apart share one of these. */
function keysOf(name: string): string[] {
  const keys = [name];
  for (let at = 0; at < name.length; at += 1) keys.push(name.slice(0, at) + name.slice(at + 1));
  return keys;
}

/** One letter more, less or other, or two neighbours swapped; a number at the end names a version, not a slip. */
function isOneSlip(name: string, known: string): boolean {
  if (name.length === 0 || name[0] !== known[0]) return false;
  if (name.replace(/\d+$/, "") === known.replace(/\d+$/, "")) return false;
  let start = 0;
  while (start < name.length && name[start] === known[start]) start += 1;
  const rest = name.slice(start);
  const knownRest = known.slice(start);
  return (
    rest.slice(1) === knownRest.slice(1) ||
    rest === knownRest.slice(1) ||
    rest.slice(1) === knownRest ||
    (rest[0] === knownRest[1] && rest[1] === knownRest[0] && rest.slice(2) === knownRest.slice(2))
  );
}

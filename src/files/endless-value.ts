/**
 * The path to a part that is inside of itself, as an alias in what it stands for makes it; `null`: there is none.
 * Parts that stand in several places are looked at once.
 */
export function findEndlessPart(value: unknown): readonly (string | number)[] | null {
  const around = new Set<unknown>();
  const done = new Set<unknown>();
  const look = (part: unknown, path: readonly (string | number)[]): readonly (string | number)[] | null => {
    if (typeof part !== "object" || part === null || done.has(part)) return null;
    if (around.has(part)) return path;
    around.add(part);
    const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(part)
      ? [...part.entries()]
      : Object.entries(part);
    for (const [step, inner] of entries) {
      const found = look(inner, [...path, step]);
      if (found !== null) return found;
    }
    around.delete(part);
    done.add(part);
    return null;
  };
  return look(value, []);
}

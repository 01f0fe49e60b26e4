/** `a`, `a and b`, `a, b and 3 more`: at most three are named. */
export function nameSome(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? "nothing";
  if (names.length <= 3) return `${names.slice(0, -1).join(", ")} and ${names.at(-1)!}`;
  return `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`;
}

/** `1 file`, `2 files`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

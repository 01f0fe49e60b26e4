const words: Readonly<Record<string, number>> = {
  "mission-critical": 0,
  critical: 0,
  highest: 0,
  high: 1,
  medium: 2,
  moderate: 2,
  normal: 2,
  low: 3,
  lowest: 4,
};

/**
 * The tier that a word of another tool means: a number (`1`, `tier-1`, `tier_1`, `T1`, `P1`) is that tier, and
 * `critical`, `high`, `medium`, `low` are 0 to 3. `null`: the word means none.
 */
export function readTierWord(value: unknown): number | null {
  if (typeof value === "number") return Number.isInteger(value) && value >= 0 && value <= 9 ? value : null;
  if (typeof value !== "string") return null;
  const word = value.trim().toLowerCase();
  const numbered = /^(?:(?:service[ _-]?)?tier[ _:.-]?|t|p|sev)?([0-9])$/u.exec(word);
  if (numbered !== null) return Number(numbered[1]);
  return Object.hasOwn(words, word) ? words[word]! : null;
}

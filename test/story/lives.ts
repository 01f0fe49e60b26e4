/** What becomes of a pull request in the story of a month. */
export type Fate =
  /** Waits for its senior, is approved and merged. */
  | "signed"
  /** The same; somebody pushes after the first approval, so a second one is due. */
  | "signed-again"
  /** Undoes a pull request that was merged before; approved and merged as any other. */
  | "revert"
  /** Touches documents only, which the policy exempts. */
  | "exempt"
  /** A senior breaks the glass; it is merged. */
  | "overridden"
  /** A senior breaks the glass for a change of their own, and no second person confirms. */
  | "unconfirmed"
  /** An administrator merges it while it waits. */
  | "admin-merge"
  /** An administrator switches the rule off, merges, and switches it on again. */
  | "rule-switched-off"
  /** It is merged into a branch that the policy watches and no rule protects. */
  | "check-not-required"
  | "closed"
  | "left-open";

/** How a pull request says that it was made. */
export type Making = "none" | "unknown" | "assisted" | "authored";

/** One pull request of the story. */
export interface Life {
  readonly index: number;
  readonly fate: Fate;
  readonly making: Making;
  /** Lines of the file that it adds. */
  readonly lines: number;
  /** Its part of the day, from 0: what happens to it happens then. */
  readonly turn: number;
}

/** What happens on one day. */
export interface Day {
  readonly lives: readonly Life[];
  /** Commits that somebody pushes to the default branch without a pull request. */
  readonly directPushes: number;
  readonly rewritesHistory: boolean;
}

/** So many of each fate among 500, in no order. */
const fates: Readonly<Record<Fate, number>> = {
  signed: 359,
  revert: 7,
  "signed-again": 15,
  exempt: 60,
  overridden: 10,
  unconfirmed: 3,
  "admin-merge": 7,
  "rule-switched-off": 4,
  "check-not-required": 4,
  closed: 18,
  "left-open": 13,
};

/** Turns of a day, and the hours after nine at which each comes. */
export const hoursOfTurn = [0.05, 2, 7] as const;

/** Lives, the same for the same seed. */
export function aMonthOfLives(seed: number, days: number, share = 1): readonly Day[] {
  const random = randomFrom(seed);
  const all = Object.entries(fates).flatMap(([fate, count]) =>
    Array.from({ length: Math.max(1, Math.round(count * share)) }, () => fate as Fate),
  );
  const lives = shuffled(all, random).map((fate, index): Life => ({
    index,
    fate,
    making: makingOf(fate, random()),
    lines: 5 + Math.floor(random() * random() * 400),
    turn: Math.floor(random() * hoursOfTurn.length),
  }));
  const perDay = Math.ceil(lives.length / days);
  return Array.from({ length: days }, (_, day) => ({
    lives: lives.slice(day * perDay, (day + 1) * perDay),
    directPushes: day % 7 === 3 ? 1 : 0,
    rewritesHistory: day === Math.floor(days / 2),
  }));
}

/** An agent has no seniority to break the glass with, and what a person takes back carries no sign of AI. */
function makingOf(fate: Fate, chance: number): Making {
  return fate === "unconfirmed" || fate === "revert" ? "unknown" : makingFrom(chance);
}

function makingFrom(chance: number): Making {
  if (chance < 0.2) return "none";
  if (chance < 0.45) return "unknown";
  return chance < 0.85 ? "assisted" : "authored";
}

/** Mulberry32: small, and the same everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled<Item>(items: readonly Item[], random: () => number): readonly Item[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}

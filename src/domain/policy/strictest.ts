import { type Policy, rankOf, type RequirementRow } from "./policy.ts";
import { type ApprovalsDemand, type Demand } from "./requirement.ts";

/** The highest number that any row asks for, with all the rows that ask for it; `null` where none does. */
export function highest(
  rows: readonly RequirementRow[],
  asked: (row: RequirementRow) => number | null,
): Demand<number> | null {
  const values = rows.map(asked).filter((value) => value !== null);
  if (values.length === 0) return null;
  const value = Math.max(...values);
  return { value, rows: rows.filter((row) => asked(row) === value).map(({ name }) => name) };
}

/** Everything that some row asks for, each thing once, with the rows that ask for it. */
export function union<Value>(
  rows: readonly RequirementRow[],
  asked: (row: RequirementRow) => readonly Value[],
): readonly Demand<Value>[] {
  const values = [...new Set(rows.flatMap(asked))];
  return values.map((value) => ({
    value,
    rows: rows.filter((row) => asked(row).includes(value)).map(({ name }) => name),
  }));
}

/** Whether any row asks for it, with those that do. */
export function anyRow(
  rows: readonly RequirementRow[],
  asks: (row: RequirementRow) => boolean,
): Demand<true> | null {
  const asking = rows.filter(asks).map(({ name }) => name);
  return asking.length === 0 ? null : { value: true, rows: asking };
}

/** The most senior sponsor that any row asks for. */
export function mostSeniorSponsor(
  policy: Policy,
  rows: readonly RequirementRow[],
): Demand<string | null> | null {
  const rank = ({ require }: RequirementRow): number => rankOrLast(policy, require.sponsor?.level ?? null);
  const asking = rows.filter(({ require }) => require.sponsor !== null).sort((a, b) => rank(a) - rank(b));
  const [first] = asking;
  if (first === undefined) return null;
  return {
    value: first.require.sponsor?.level ?? null,
    rows: asking.filter((row) => rank(row) === rank(first)).map(({ name }) => name),
  };
}

/** One demand for each level, most senior first, without those that a stricter one already covers. */
export function strictestApprovals(
  policy: Policy,
  demands: readonly ApprovalsDemand[],
): readonly ApprovalsDemand[] {
  const byLevel = new Map<string | null, ApprovalsDemand>();
  for (const demand of demands) {
    const known = byLevel.get(demand.level);
    byLevel.set(demand.level, known === undefined ? demand : stricter(known, demand));
  }
  const rank = ({ level }: ApprovalsDemand): number => rankOrLast(policy, level);
  const sorted = [...byLevel.values()].sort((a, b) => rank(a) - rank(b));
  return sorted.filter(
    (demand, index) =>
      demand.count > 0 && !sorted.slice(0, index).some((above) => above.count >= demand.count),
  );
}

function stricter(a: ApprovalsDemand, b: ApprovalsDemand): ApprovalsDemand {
  if (a.count === b.count) return { ...a, rows: [...new Set([...a.rows, ...b.rows])] };
  return a.count > b.count ? a : b;
}

/** Whatever any level can give stands last. */
function rankOrLast(policy: Policy, level: string | null): number {
  return level === null ? Number.POSITIVE_INFINITY : rankOf(policy, level);
}

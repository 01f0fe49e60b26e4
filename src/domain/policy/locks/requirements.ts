import { asksAtLeast, holdsWhenever, type Rank } from "../at-least-as-strict.ts";
import { modeOf, type Policy, rankOf, type RequirementRow, safetyResetRow } from "../policy.ts";
import { exemptionsReaching } from "./exemptions.ts";
import { type Loosening, modeRank } from "./loosening.ts";

/** Rows that have to stay, apply as often as before, hold as much and ask for as much. */
export function compareRequirements(
  higher: Policy,
  lower: Policy,
  locked: readonly string[],
): readonly Loosening[] {
  return higher.requirements
    .filter(({ name, period }) => period === null && locked.includes(name))
    .flatMap((row) => compareRow(row, higher, lower, ["requirements"]));
}

/** The safety reset has to begin as early, last as long, and be as strict as any row. */
export function compareSafetyReset(higher: Policy, lower: Policy): readonly Loosening[] {
  return higher.requirements
    .filter(({ period }) => period !== null)
    .flatMap((row) => [
      ...compareRow(row, higher, lower, ["safety-reset"]),
      ...exemptionsReaching(higher, lower, [safetyResetRow]),
      ...compareExit(higher, lower),
    ]);
}

/** Every checkpoint stays on its day or an earlier one, and every criterion at its number or a smaller one. */
function compareExit({ safetyReset: was }: Policy, { safetyReset: is }: Policy): readonly Loosening[] {
  const checkpoints = (was?.checkpoints ?? []).filter(
    ({ name, at }) => !is?.checkpoints.some((other) => other.name === name && other.at <= at),
  );
  const criteria = (was?.exitCriteria ?? []).filter(
    ({ measure, atMost }) =>
      !is?.exitCriteria.some((other) => other.measure === measure && other.atMost <= atMost),
  );
  const at = ["safety-reset"];
  return [
    ...checkpoints.map(({ name }) => ({ at, what: `the checkpoint \`${name}\` is gone or later` })),
    ...criteria.map(({ measure }) => ({ at, what: `the exit criterion \`${measure}\` is gone or higher` })),
  ];
}

function compareRow(
  was: RequirementRow,
  higher: Policy,
  lower: Policy,
  nearby: readonly string[],
): readonly Loosening[] {
  const is = lower.requirements.find(({ name }) => name === was.name);
  if (is === undefined) return [{ at: nearby, what: `the row \`${was.name}\` is gone` }];
  const at = is.place ?? nearby;
  const rank: Rank = (level) => (level === null ? Number.POSITIVE_INFINITY : rankOf(lower, level));
  const loosenings: Loosening[] = [];
  const mode = modeOf(lower, is);
  if (modeRank(mode) < modeRank(modeOf(higher, was))) {
    loosenings.push({
      at: is.mode === null ? ["mode"] : at,
      what: `the row \`${was.name}\` is in the mode \`${mode}\`, less than \`${modeOf(higher, was)}\``,
    });
  }
  if (!holdsWhenever(is.when, was.when)) {
    loosenings.push({ at, what: `the row \`${was.name}\` may not apply where it did` });
  }
  if (!asksAtLeast(is.require, was.require, rank)) {
    loosenings.push({ at, what: `the row \`${was.name}\` asks for less than it did` });
  }
  if (!lastsAsLong(is, was)) {
    loosenings.push({ at, what: `the row \`${was.name}\` begins later or ends earlier than it did` });
  }
  return loosenings;
}

function lastsAsLong({ period }: RequirementRow, { period: other }: RequirementRow): boolean {
  if (period === null) return true;
  return other !== null && period.startsAt <= other.startsAt && period.endsAt >= other.endsAt;
}

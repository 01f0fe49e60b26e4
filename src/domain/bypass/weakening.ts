import { type RuleChange } from "./gate-history.ts";
import { type GateCheck, isPinned, requires, type RuleState } from "./rule-state.ts";

/** What a change of rules does to the gate, in sentences without a full stop. Raw. */
export interface RuleJudgement {
  /** Each makes it easier to go past the gate. */
  readonly weaker: readonly string[];
  /** The rest of what changed. */
  readonly other: readonly string[];
}

/** Whether a change of rules weakens the gate. What was before and is not known weakens nothing by itself. */
export function judgeRuleChange(change: RuleChange, check: GateCheck): RuleJudgement {
  const { before, after } = change;
  if (change.what === "installation") return judgeInstallation(change);
  if (after === null) return judgeRemoval(before, check);
  if (before === null) return judgeUnknownBefore(change, after, check);
  return {
    weaker: weakerOf(before, after, check),
    other: weakerOf(after, before, check).length > 0 ? ["It holds more than before"] : [],
  };
}

function judgeInstallation({ change, name }: RuleChange): RuleJudgement {
  switch (change) {
    case "disabled":
    case "deleted":
      return {
        weaker: [`The app does not run for ${name} any more, so nothing is checked there`],
        other: [],
      };
    case "created":
    case "enabled":
    case "edited":
      return { weaker: [], other: [`The app runs for ${name}`] };
  }
}

function judgeRemoval(before: RuleState | null, check: GateCheck): RuleJudgement {
  if (before === null || before.enforcement !== "active") return { weaker: [], other: ["It was removed"] };
  const held = [
    ...(requires(before, check) ? [`it required the check ${check.name}`] : []),
    ...(before.reviews > 0 ? [`it required ${String(before.reviews)} approving reviews`] : []),
    ...(before.blocksForcePush ? ["it blocked force-pushes"] : []),
    ...(before.blocksDeletion ? ["it blocked deletion"] : []),
  ];
  if (held.length === 0) return { weaker: [], other: ["It was removed"] };
  return { weaker: held.map((what) => `It was removed, and ${what}`), other: [] };
}

function judgeUnknownBefore(change: RuleChange, after: RuleState, check: GateCheck): RuleJudgement {
  // Switched off from what it was is told by `change`, even where the rest of what it was is not.
  if (change.change === "disabled") {
    return { weaker: [requires(after, check) ? offWithCheck(check) : "It was switched off"], other: [] };
  }
  return { weaker: [], other: [change.change === "created" ? "It was created" : "It was edited"] };
}

function offWithCheck(check: GateCheck): string {
  return `It was switched off, and it required the check ${check.name}`;
}

/** Everything that holds in `before` and not in `after`. */
function weakerOf(before: RuleState, after: RuleState, check: GateCheck): readonly string[] {
  if (before.enforcement !== "active") return [];
  if (after.enforcement !== "active") {
    const what = requires(before, check) ? offWithCheck(check) : "It was switched off";
    return [`${what} (${after.enforcement})`];
  }
  return [
    ...(requires(before, check) && !requires(after, check)
      ? [`The check ${check.name} is not required any more`]
      : isPinned(before, check) && isUnpinned(after, check)
        ? [`The check ${check.name} may now be set by anybody, not only by this app`]
        : []),
    ...(after.reviews < before.reviews
      ? [`Approving reviews required: ${String(after.reviews)}, before ${String(before.reviews)}`]
      : []),
    ...(before.blocksForcePush && !after.blocksForcePush ? ["Force-pushes are allowed now"] : []),
    ...(before.blocksDeletion && !after.blocksDeletion ? ["The branch may be deleted now"] : []),
    ...missingFrom(before.include, after.include).map((name) => `${name} is not covered any more`),
    ...missingFrom(after.exclude, before.exclude).map((name) => `${name} is excluded now`),
    ...(before.bypass === null || after.bypass === null
      ? []
      : missingFrom(after.bypass, before.bypass).map((who) => `${who} may go past it now`)),
  ];
}

function isUnpinned({ checks }: RuleState, check: GateCheck): boolean {
  return checks.every(({ name, appId }) => name !== check.name || appId === null);
}

function missingFrom(all: readonly string[], present: readonly string[]): readonly string[] {
  return all.filter((each) => !present.includes(each));
}

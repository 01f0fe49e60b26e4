import { type Candidate } from "../approval/counted-review.ts";
import { contributorOf } from "../approval/count-approvals.ts";
import { type Account } from "../pull-request.ts";
import { type Act, type HoldAct } from "./act.ts";
import {
  type ActSetting,
  firstRefusal,
  isSeniorTo,
  knownPeople,
  type Refusal,
  refuseBot,
  refuseOutsider,
} from "./standing.ts";

/**
 * Whether somebody may hold the pull request: a person with a level or write access, the author among them.
 * Fail closed: where it was not read whether they have write access, the hold counts.
 */
export function mayHold(by: Account, setting: ActSetting): Refusal | null {
  const refusal = firstRefusal(refuseBot(by), refuseOutsider(by, setting));
  return refusal?.kind === "access-unknown" ? null : refusal;
}

/** Whether somebody may let go what this one holds: the holder, or who is senior to them without a hand in the change. */
export function mayRelease(by: Account, hold: HoldAct, setting: ActSetting): Refusal | null {
  if (by.id === hold.by.id) return null;
  const contributor = contributorOf(setting.independence, by);
  return firstRefusal(
    refuseBot(by),
    contributor === null ? null : { kind: "contributor", because: contributor.because },
    isSeniorTo(by, hold.by, setting) ? null : { kind: "not-senior-to", whom: hold.by },
  );
}

/** Who could let go what somebody holds, as far as is known: the holder, then those who are senior to them. */
export function whoCouldRelease(hold: HoldAct, setting: ActSetting): readonly Candidate[] {
  const seniors = knownPeople(setting.rosters).filter(
    (account) => account.id !== hold.by.id && mayRelease(account, hold, setting) === null,
  );
  return [hold.by, ...seniors].map(({ login, id }) => ({ login, id }));
}

/** The holds that nobody entitled has released since, oldest first; of one person the newest. */
export function holdsOf(acts: readonly Act[], setting: ActSetting): readonly HoldAct[] {
  const held = new Map<number, HoldAct>();
  for (const act of acts) {
    if (act.kind === "hold" && mayHold(act.by, setting) === null) {
      held.delete(act.by.id);
      held.set(act.by.id, act);
    }
    if (act.kind !== "release") continue;
    for (const [id, hold] of held) if (mayRelease(act.by, hold, setting) === null) held.delete(id);
  }
  return [...held.values()];
}

import { levelOf } from "../approval/levels.ts";
import { rankOf } from "../policy/policy.ts";
import { type Account } from "../pull-request.ts";
import { type Act, actsOf, type SponsorshipAct } from "./act.ts";
import {
  type ActSetting,
  firstRefusal,
  type Refusal,
  refuseBot,
  refuseOtherContent,
  refuseOutsider,
} from "./standing.ts";

/** Whether somebody may stand for what an agent wrote: a person with a level or write access. */
export function maySponsor(sponsor: Account, setting: ActSetting): Refusal | null {
  return firstRefusal(refuseBot(sponsor), refuseOutsider(sponsor, setting));
}

/** Everybody who has said in person that they stand for it, whatever the content was: none of them is independent. */
export function sponsorsOf(acts: readonly Act[]): readonly Account[] {
  return inPerson(acts).map(({ sponsor }) => sponsor);
}

/** Sponsors of this very content, of this level or above (`null`: of any). */
export function sponsorsOfContent(
  acts: readonly Act[],
  level: string | null,
  setting: ActSetting,
): readonly SponsorshipAct[] {
  const { policy, rosters } = setting;
  return inPerson(acts).filter(
    (act) =>
      refuseOtherContent(act, setting) === null &&
      maySponsor(act.sponsor, setting) === null &&
      (level === null || rankOf(policy, levelOf(policy, rosters, act.sponsor)) <= rankOf(policy, level)),
  );
}

/** People who were named as sponsors of this content by others and have not said so themselves. */
export function namedSponsors(acts: readonly Act[], setting: ActSetting): readonly Account[] {
  const said = new Set(sponsorsOf(acts).map(({ id }) => id));
  return actsOf(acts, "sponsorship")
    .filter((act) => !said.has(act.sponsor.id) && refuseOtherContent(act, setting) === null)
    .map(({ sponsor }) => sponsor);
}

function inPerson(acts: readonly Act[]): readonly SponsorshipAct[] {
  return actsOf(acts, "sponsorship").filter(
    ({ by, sponsor }) => by.id === sponsor.id && by.kind === "person",
  );
}

import { contributorOf } from "../approval/count-approvals.ts";
import { type Documentation } from "../policy/policy.ts";
import { type Account } from "../pull-request.ts";
import { type Act, actsOf, type DocumentationAct } from "./act.ts";
import { type ActSetting, type Refusal, refuseBot, refuseOtherContent, refuseOutsider } from "./standing.ts";

/** Whether somebody may give a section of the change documentation: who made the change, has a level or write access. */
export function mayDocument(by: Account, setting: ActSetting): Refusal | null {
  const isContributor = contributorOf(setting.independence, by) !== null;
  return refuseBot(by) ?? (isContributor ? null : refuseOutsider(by, setting));
}

/** What was given for a section of this very content, newest first. */
export function documentedSections(
  acts: readonly Act[],
  section: Documentation,
  setting: ActSetting,
): readonly DocumentationAct[] {
  return actsOf(acts, "documentation")
    .filter(
      (act) =>
        act.section === section &&
        refuseOtherContent(act, setting) === null &&
        mayDocument(act.by, setting) === null,
    )
    .toReversed();
}

import { contributorOf } from "../approval/count-approvals.ts";
import { type Account } from "../pull-request.ts";
import { type Declaration } from "../provenance/signals/declarations.ts";
import { type Act, actsOf, type DeclarationAct } from "./act.ts";
import {
  type ActSetting,
  firstRefusal,
  type Refusal,
  refuseBot,
  refuseOtherContent,
  refuseOutsider,
} from "./standing.ts";

/**
 * Whether somebody may declare how the change was made. That no AI was used, only those can say who made it; that
 * some was used, anybody with a level or write access too.
 */
export function mayDeclare(by: Account, says: DeclarationAct["says"], setting: ActSetting): Refusal | null {
  const isContributor = contributorOf(setting.independence, by) !== null;
  if (isContributor) return refuseBot(by);
  return firstRefusal(
    refuseBot(by),
    says === "none" ? { kind: "no-contributor" } : refuseOutsider(by, setting),
  );
}

/** The declarations that count for what was declared then: `none` only as long as the content is what it was. */
export function standingDeclarations(acts: readonly Act[], setting: ActSetting): readonly DeclarationAct[] {
  return actsOf(acts, "declaration").filter(
    (act) =>
      mayDeclare(act.by, act.says, setting) === null &&
      (act.says !== "none" || refuseOtherContent(act, setting) === null),
  );
}

/** Whether somebody has declared this very content by command. */
export function isContentDeclared(acts: readonly Act[], setting: ActSetting): boolean {
  return standingDeclarations(acts, setting).some((act) => refuseOtherContent(act, setting) === null);
}

/** The declaration as provenance takes it. */
export function declarationOf({ by, says, tools }: DeclarationAct): Declaration {
  return { by, says, tools, models: [], sponsors: [] };
}

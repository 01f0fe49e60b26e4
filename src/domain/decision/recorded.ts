import { type Act } from "../act/act.ts";
import { type Override } from "../act/break-glass.ts";
import { holdsOf } from "../act/holds.ts";
import { whyIneffective } from "../act/on-record.ts";
import { type ActSetting } from "../act/standing.ts";
import { type DecisionInput, type Recorded } from "./decision.ts";

/** What of the acts on record the decision took up, and what has no effect. Nothing where there is nothing. */
export function recordedIn(
  { recorded }: DecisionInput,
  { setting }: { readonly setting: ActSetting },
  override: Override | null,
): Recorded {
  const acts = recorded.acts ?? [];
  const holds = holdsOf(acts, setting);
  const judged = acts
    .filter(({ kind }) => !shownElsewhere.has(kind))
    .map((act) => ({ act, refusal: whyIneffective(act, setting) }));
  const effective = judged.flatMap(({ act, refusal }) => (refusal === null ? [act] : []));
  const ineffective = judged.flatMap(({ act, refusal }) => (refusal === null ? [] : [{ act, refusal }]));
  return {
    ...(override === null ? {} : { override }),
    ...(holds.length === 0 ? {} : { holds }),
    ...(effective.length === 0 ? {} : { acts: effective }),
    ...(ineffective.length === 0 ? {} : { ineffective }),
  };
}

/** Holds that stand are listed as such, and one that was released needs no telling. */
const shownElsewhere: ReadonlySet<Act["kind"]> = new Set(["release", "break-glass", "confirmation"]);

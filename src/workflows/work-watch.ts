import { type Lease } from "./evaluation.ts";
import { matchBranch } from "./match-branch.ts";
import { watchInstallation, watchRepository } from "./watch-repository.ts";
import { type WatchPorts } from "./watch.ts";
import { workFollowUps } from "./work-follow-ups.ts";
import {
  type BranchSubject,
  type FollowUpsSubject,
  type InstallationWatchSubject,
  type WatchSubject,
} from "./ports/work-subject.ts";

/** How work of the watch ended, for the log. */
export interface WatchOutcome {
  readonly kind: "watched" | "not-watched" | "matched" | "looked-at" | "lease-lost";
  readonly count: number;
}

/** Everything that is done about protected branches, their rules, and what follows a bypass. */
export async function workWatch(
  ports: WatchPorts,
  subject: BranchSubject | WatchSubject | InstallationWatchSubject | FollowUpsSubject,
  isHeld: Lease,
): Promise<WatchOutcome> {
  switch (subject.kind) {
    case "watch":
      return { kind: "watched", count: await watchRepository(ports, subject) };
    case "installation-watch":
      return { kind: "watched", count: await watchInstallation(ports, subject) };
    case "branch": {
      const outcome = await matchBranch(ports, subject, isHeld);
      return outcome.kind === "matched"
        ? { kind: "matched", count: outcome.moves }
        : { ...outcome, count: 0 };
    }
    case "follow-ups": {
      const { open } = await workFollowUps(ports, subject, isHeld);
      return { kind: "looked-at", count: open };
    }
  }
}

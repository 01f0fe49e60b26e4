/**
 * What each kind of entry carries, besides "decision" and "publication" (see workflows/record-decision.ts and
 * workflows/publish-verdict.ts). Plain JSON. A field is added, never given another meaning: entries stay for years.
 */
import { type Act } from "../act/act.ts";
import { type BlastRadiusTier } from "../blast-radius/blast-radius.ts";
import { type Verdict } from "../decision/decision.ts";
import { type ProvenanceLevel } from "../provenance/provenance.ts";
import { type Account } from "../pull-request.ts";

/** `command`: a slash command was read, whether it was allowed or not. Subject: the pull request. */
export interface CommandBody {
  readonly commentId: number;
  /** Lines of the comment count from 1. */
  readonly line: number;
  readonly url: string;
  readonly by: Account;
  /** SHA-256 of the comment as it was delivered, whatever it was edited to since. */
  readonly textDigest: string;
  /** The line itself, cut to 1,000 characters. */
  readonly text: string;
  /** `null`: no such command. */
  readonly command: string | null;
  readonly outcome: "done" | "refused" | "misunderstood";
  /** The reply, Markdown. */
  readonly reply: string;
  /** The acts that it recorded. */
  readonly acts: readonly string[];
}

/** `fact`: an act was recorded. Subject: the pull request. */
export interface FactBody {
  readonly act: Act;
}

/** `override`: a break-glass was asked for, came into force, or ended. Subject: the pull request. */
export interface OverrideBody {
  readonly actId: string;
  readonly state: "asked" | "in-force" | "expired" | "void";
  readonly by: Account;
  readonly confirmedBy: Account | null;
  readonly reason: string;
  readonly incident: string | null;
  readonly headSha: string;
  readonly baseRef: string;
  readonly contentDigest: string | null;
  readonly tier: BlastRadiusTier;
  readonly expiresAt: string;
}

/** `review-request`: the app asked somebody for a review, or that ended. Subject: the pull request. */
export interface ReviewRequestBody {
  readonly login: string;
  readonly id: number | null;
  /** Theirs, in the policy; `null`: not known. */
  readonly level: string | null;
  readonly because: "seat" | "escalation";
  /** `withdrawn`: not needed any more, or taken back on GitHub. */
  readonly state: "asked" | "answered" | "withdrawn";
  /** ISO 8601, UTC, like the others. */
  readonly askedAt: string;
  readonly escalateAt: string | null;
  /** When it was answered or withdrawn. */
  readonly endedAt: string | null;
  /** `null`: it was not. Left out by versions that did not say. `closed`: or merged. */
  readonly withdrawnBecause?: "not-needed" | "taken-back" | "closed" | null;
}

/**
 * `closing`: a pull request that there is a decision about was closed, or opened again. Subject: the pull request. The
 * two alternate. What was merged into a branch that is watched has its `merge` entries, and none of these.
 */
export interface ClosingBody {
  readonly owner: string;
  readonly repository: string;
  readonly number: number;
  /** `closed`: without being merged. `merged`: into a branch that nobody watches. */
  readonly state: "closed" | "merged" | "reopened";
  readonly headSha: string;
  readonly baseRef: string;
  /** `null`: GitHub does not say, or the account is gone. */
  readonly by: Account | null;
  /** ISO 8601, UTC: as GitHub dates it; when it was found where GitHub does not. */
  readonly at: string;
  /** The sequence of the newest decision about it, and what that said. */
  readonly decision: number;
  readonly verdict: Verdict;
}

/** How a commit came to a protected branch. */
export type MergeOutcome =
  /** Its decision was satisfied. */
  | "satisfied"
  | "overridden"
  /** Everything that matched was set aside by an exemption of the policy. */
  | "exempt"
  /** The policy holds nothing there. */
  | "not-enforced"
  | "bypassed";

/** `merge`: a commit reached a protected branch. Subject: `<repositoryId>@<sha>` of that commit. */
export interface MergeBody {
  readonly owner: string;
  readonly repository: string;
  readonly branch: string;
  readonly sha: string;
  /** `null`: pushed without a pull request. */
  readonly number: number | null;
  readonly headSha: string | null;
  readonly contentDigest: string | null;
  readonly by: Account | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly outcome: MergeOutcome;
  /** The sequence of the decision that it is matched to. */
  readonly decision: number | null;
  readonly verdict: Verdict | null;
  readonly provenance: ProvenanceLevel | null;
  readonly tier: BlastRadiusTier | null;
  readonly authorLevel: string | null;
  readonly services: readonly string[];
  /** The merged pull request that this one undoes. */
  readonly reverts: number | null;
}

/** How the gate was passed. */
export type BypassKind =
  /** A pull request was merged though its decision was not green. */
  | "admin-merge"
  /** There was no pull request. */
  | "direct-push"
  /** The rule that keeps the gate was off when the pull request was merged. */
  | "rule-switched-off"
  /** The branch's history was rewritten. */
  | "force-push"
  /** No rule of the branch has ever required the check. */
  | "check-not-required";

/**
 * `bypass`: a commit reached a protected branch past the gate. Subject: `<repositoryId>@<sha>`. Commits that came
 * together are one bypass, named by the last of them; its issue is in the `follow-up` entries.
 */
export interface BypassBody {
  readonly owner: string;
  readonly repository: string;
  readonly branch: string;
  readonly sha: string;
  readonly number: number | null;
  readonly how: BypassKind;
  /** Where the branch was before; `null`: not known. */
  readonly beforeSha: string | null;
  readonly by: Account | null;
  readonly at: string;
  readonly decision: number | null;
  /** Logins or teams. */
  readonly owners: readonly string[];
  /** ISO 8601, UTC. */
  readonly dueAt: string;
}

/** `follow-up`: the work after an override or a bypass. Subject: of the override or the bypass. */
export interface FollowUpBody {
  readonly of: "override" | "bypass";
  /** The sequence of the override's or the bypass's entry. */
  readonly entry: number;
  readonly state: "opened" | "overdue" | "closed";
  /** `null`: none could be opened, because the repository has no issues or the app may not write them. */
  readonly issue: { readonly number: number; readonly url: string } | null;
  readonly owners: readonly string[];
  readonly dueAt: string;
  /** Whose qualified review, after the fact, closed it. */
  readonly closedBy: Account | null;
}

/** `incident`: something went wrong in production, as known now; the newest entry stands. Subject: `incident <organisation> <id>`. */
export interface IncidentBody {
  /** Login of the organisation whose incident it is, lower case. */
  readonly organisation: string;
  /** `<source>:<the source's own id>`. */
  readonly id: string;
  readonly source: "command" | "issue" | "pagerduty" | "opsgenie" | "webhook" | "revert";
  readonly title: string;
  /** As the source says, `sev1` the worst; `null`: not said. */
  readonly severity: "sev1" | "sev2" | "sev3" | "sev4" | null;
  readonly state: "open" | "resolved";
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly services: readonly string[];
  readonly url: string | null;
  /** The changes that caused it, as far as somebody or something says so. */
  readonly causes: readonly IncidentCause[];
}

/** A change behind an incident, with the answers that nobody could give afterwards, as they stood when it was merged. */
export interface IncidentCause {
  /** `null`: the app does not see such a repository. */
  readonly repositoryId: number | null;
  readonly owner: string;
  readonly repository: string;
  readonly number: number | null;
  readonly sha: string | null;
  /** Who or what says so. */
  readonly saidBy: string;
  readonly provenance: ProvenanceLevel | null;
  readonly tools: readonly string[];
  /** Sentences: what provenance rests on, which sign-off was required, which was given. */
  readonly evidence: readonly string[];
  readonly required: readonly string[];
  readonly given: readonly string[];
  readonly outcome: MergeOutcome | null;
  readonly decision: number | null;
}

/** `configuration`: a rule that keeps the gate changed. Subject: the repository's id, or `org <login>`. */
export interface ConfigurationBody {
  /** Names the change once and for all: `<delivery>`, or `sweep <when>`. */
  readonly id: string;
  readonly what: "ruleset" | "branch-protection" | "policy" | "installation";
  /** Of the ruleset, the branch or pattern, the file, the account. */
  readonly name: string;
  readonly change: "created" | "edited" | "deleted" | "disabled" | "enabled";
  readonly weakens: boolean;
  /** Sentences without a full stop. Raw. */
  readonly changes: readonly string[];
  /** `null`: its event was lost and the sweep found the change. */
  readonly by: Account | null;
  /** ISO 8601, UTC: when it was changed, or found. */
  readonly at: string;
}

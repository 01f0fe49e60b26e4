import { z } from "zod";

import { mayHoldCommand } from "../domain/command/parse-command.ts";
import {
  branchSubject,
  followUpsSubject,
  installationWatchSubject,
  type RepositoryKey,
  type RuleScope,
  watchSubject,
} from "../workflows/ports/work-subject.ts";
import { accountFromRest } from "./account.ts";
import {
  accountPayload,
  type EventMeaning,
  nothing,
  repositoryKeyOf,
  repositoryPayload,
} from "./event-payload.ts";
import {
  coverageChange,
  coveragePayload,
  installationChange,
  protectionChange,
  protectionPayload,
  protectionsChange,
  rulesetChange,
  rulesetPayload,
  type ToldChange,
} from "./rule-events.ts";

const envelope = z.object({
  action: z.string().optional(),
  installation: z.object({ id: z.number(), account: z.object({ login: z.string() }).optional() }).optional(),
  organization: z.object({ login: z.string() }).optional(),
  repository: repositoryPayload.optional(),
  sender: accountPayload.optional(),
});

type Envelope = z.infer<typeof envelope>;

/** Reads a delivery once more, for what it says about protected branches, their rules and follow-ups. */
export function readWatchEvent(event: string, payload: unknown): EventMeaning {
  const read = envelope.safeParse(payload);
  // What is malformed is refused where the delivery is first read.
  if (!read.success || read.data.installation === undefined) return nothing;
  switch (event) {
    case "push":
      return pushEvent(read.data, payload);
    case "repository_ruleset":
    case "branch_protection_rule":
    case "branch_protection_configuration":
    case "installation":
    case "installation_repositories":
      return ruleEvent(event, read.data, payload);
    case "issues":
    case "issue_comment":
    case "pull_request_review":
      return followUpEvent(event, read.data, payload);
    default:
      return nothing;
  }
}

function pushEvent(told: Envelope, payload: unknown): EventMeaning {
  const read = z.object({ ref: z.string(), before: z.string() }).safeParse(payload);
  const key = keyOf(told);
  const branch = read.success ? /^refs\/heads\/(.+)$/su.exec(read.data.ref)?.[1] : undefined;
  if (!read.success || key === null || branch === undefined) return nothing;
  const { before } = read.data;
  const isDefault = told.repository?.default_branch === branch;
  return {
    facts: isDefault
      ? [
          {
            kind: "default-branch-pushed",
            repositoryId: key.repositoryId,
            branch,
            beforeSha: /^0+$/u.test(before) ? null : before,
          },
        ]
      : [],
    hints: [{ subject: branchSubject(key, branch), because: `push to ${branch}` }],
  };
}

function ruleEvent(event: string, told: Envelope, payload: unknown): EventMeaning {
  const change = changeIn(event, told, payload);
  const key = keyOf(told);
  const login = told.organization?.login ?? told.installation?.account?.login;
  const scope: RuleScope | null =
    key !== null
      ? { kind: "repository", repositoryId: key.repositoryId }
      : login === undefined
        ? null
        : { kind: "organisation", login };
  if (change === null || scope === null) return nothing;
  const isRunning = event !== "installation" || !["deleted", "suspend"].includes(told.action ?? "");
  const subject =
    key === null
      ? installationWatchSubject(told.installation!.id, login ?? null, isRunning)
      : watchSubject(key);
  const by = told.sender === undefined ? null : accountFromRest(told.sender);
  return {
    facts: [{ kind: "rule-changed", scope, change: { ...change, by } }],
    hints: [{ subject, because: `${event}.${told.action ?? "?"}` }],
  };
}

function changeIn(event: string, told: Envelope, payload: unknown): ToldChange | null {
  switch (event) {
    case "repository_ruleset": {
      const read = rulesetPayload.safeParse(payload);
      return read.success ? rulesetChange(read.data) : null;
    }
    case "branch_protection_rule": {
      const read = protectionPayload.safeParse(payload);
      return read.success ? protectionChange(read.data) : null;
    }
    case "branch_protection_configuration":
      return protectionsChange(told.action ?? "");
    case "installation_repositories": {
      const read = coveragePayload.safeParse(payload);
      return read.success ? coverageChange(read.data) : null;
    }
    default:
      return installationChange(told.action ?? "", told.installation?.account?.login ?? "this account");
  }
}

const issuesThatMatter = ["closed", "deleted", "transferred"];

/** Something that may be a review after the fact, or that hides that there was none. */
function followUpEvent(event: string, told: Envelope, payload: unknown): EventMeaning {
  const key = keyOf(told);
  const action = told.action ?? "";
  if (key === null || !bearsOnFollowUps(event, action, payload)) return nothing;
  return { facts: [], hints: [{ subject: followUpsSubject(key), because: `${event}.${action}` }] };
}

function bearsOnFollowUps(event: string, action: string, payload: unknown): boolean {
  switch (event) {
    case "issues":
      return issuesThatMatter.includes(action);
    case "issue_comment": {
      const read = z
        .object({
          comment: z.object({ body: z.string() }),
          issue: z.object({ pull_request: z.unknown().optional() }),
        })
        .safeParse(payload);
      const isOnIssue = read.success && read.data.issue.pull_request === undefined;
      return isOnIssue && action === "created" && mayHoldCommand(read.data.comment.body);
    }
    default: {
      const read = z.object({ pull_request: z.object({ state: z.string() }) }).safeParse(payload);
      return read.success && action === "submitted" && read.data.pull_request.state === "closed";
    }
  }
}

function keyOf({ installation, repository }: Envelope): RepositoryKey | null {
  if (installation === undefined || repository === undefined) return null;
  return repositoryKeyOf(installation.id, repository);
}

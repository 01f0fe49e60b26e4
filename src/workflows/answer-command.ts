import { findCommand, commandPages } from "../commands/commands.ts";
import { type CommandPage, type Invocation, type Refused, refused } from "../commands/command.ts";
import { type Act } from "../domain/act/act.ts";
import { settleHands } from "../domain/act/on-record.ts";
import { type ActSetting } from "../domain/act/standing.ts";
import { contributorOf } from "../domain/approval/count-approvals.ts";
import { findContributors } from "../domain/approval/independence.ts";
import { type AccountPermission, isAtLeast, type Rosters } from "../domain/approval/levels.ts";
import { mostCommands, parseCommandLine } from "../domain/command/parse-command.ts";
import { decide } from "../domain/decision/decide.ts";
import { type DecisionInput } from "../domain/decision/decision.ts";
import { toSeconds } from "../domain/instant.ts";
import { nearestWord } from "../domain/nearest-word.ts";
import { builtInPolicy } from "../domain/policy/built-in-policy.ts";
import { type RepositoryPermission } from "../domain/policy/policy.ts";
import { type Account } from "../domain/pull-request.ts";
import { type CommandLineInComment } from "../files/command-lines.ts";
import { describeAct } from "../text/act-text.ts";
import { type Setting } from "../text/answers.ts";
import {
  type Answer,
  changedMeanwhile,
  disguised,
  notOpen,
  outsidersMay,
  peopleUnknown,
  renderDone,
  renderMisunderstood,
  renderRefusal,
  tooManyCommands,
  unknownCommand,
} from "../text/command-text.ts";
import { type Links } from "../text/links.ts";
import { markdown } from "../text/voice.ts";
import { listOf } from "../text/wording.ts";
import { type CreatedComment } from "./ports/fact-stores.ts";
import { type GitHubReader } from "./ports/github-reader.ts";
import { type PullRequestSubject } from "./ports/work-subject.ts";

/** A comment with commands, and everything that they are judged by. */
export interface Scene {
  readonly github: Pick<GitHubReader, "readPermission">;
  readonly now: () => Date;
  readonly key: PullRequestSubject;
  readonly comment: CreatedComment;
  readonly input: DecisionInput;
  /** What whoever wrote the comment may do in the repository. */
  readonly permission: RepositoryPermission;
  readonly links: Links;
  /** Failed attempts before this one. */
  readonly attempts: number;
}

/** What came of one command, and what has to be recorded. */
export interface AnsweredCommand {
  /** `null`: there is no such command. */
  readonly command: string | null;
  readonly answer: Answer;
  readonly acts: readonly Act[];
}

/** A look-up that failed is tried this often before a command is refused for it. */
const mostLookUps = 3;

/**
 * Lets a command say what it does. Records nothing.
 * @param acts everything that is on record about the pull request, by the lines above too
 * @throws where who is who could not be read and may be read in a moment
 */
export async function answerCommand(
  scene: Scene,
  line: CommandLineInComment,
  acts: readonly Act[],
): Promise<AnsweredCommand> {
  const parsed = parseCommandLine(line.text);
  const name = parsed?.kind === "command" ? parsed.name : "";
  const command = parsed?.kind === "command" ? findCommand(name) : null;
  const said = (outcome: Answer["outcome"], reply: string, done: readonly Act[] = []): AnsweredCommand => ({
    command: command?.name ?? null,
    answer: { text: line.text, outcome, reply },
    acts: done,
  });
  if (parsed?.kind === "disguised")
    return said("misunderstood", renderMisunderstood(disguised(parsed.character), null));
  if (command === null || parsed === null) {
    return said(
      "misunderstood",
      renderMisunderstood(unknownCommand(name), nearestLine(name, parsed?.rest ?? "")),
    );
  }
  const invocation = inviting(scene, line, acts, []);
  const earlier = acts.filter(
    ({ id }) => id === invocation.stamp.id || id.startsWith(`${invocation.stamp.id}.`),
  );
  if (earlier.length > 0) {
    const what = listOf(earlier.map((act) => describeAct(act, invocation.setting)));
    return said("done", renderDone(`Recorded: ${what}.`), earlier);
  }
  const reading = command.read({ rest: parsed.rest, following: line.following });
  if (reading.kind === "misunderstood") {
    return said("misunderstood", renderMisunderstood(reading.why, reading.nearest));
  }
  const hindrance = findHindrance(command, scene, invocation.judgedBy, line);
  const outcome = hindrance ?? reading.run(inviting(scene, line, acts, await lookUp(scene, reading.people)));
  if (outcome.kind === "done") {
    // Where nothing was to be done, the answer says all.
    return said("done", outcome.acts.length === 0 ? outcome.reply : renderDone(outcome.reply), outcome.acts);
  }
  if (hindrance === null && arePeopleUnknown(scene))
    return said("refused", renderRefusal(peopleUnknown, null));
  return said("refused", renderRefusal(outcome.why, outcome.nearest));
}

/** One command more than a comment may hold. */
export function answerOverflow({ text }: CommandLineInComment): AnsweredCommand {
  return {
    command: null,
    answer: { text, outcome: "refused", reply: renderRefusal(tooManyCommands(mostCommands), null) },
    acts: [],
  };
}

function nearestLine(name: string, rest: string): string {
  const nearest = nearestWord(
    name,
    commandPages.map((page) => page.name),
  );
  return nearest === null ? "/countersign help" : `/countersign ${nearest} ${rest}`.trimEnd();
}

/** Whom a refusal names may be wrong where teams could not be read: first, that is tried again. */
function arePeopleUnknown({ input, attempts }: Scene): boolean {
  const trouble = input.troubles.find(
    ({ kind }) => kind === "team-lookup-failed" || kind === "permission-lookup-failed",
  );
  if (trouble === undefined) return false;
  if (attempts < mostLookUps) throw new Error(`who may give this command could not be read: ${trouble.what}`);
  return true;
}

/** What keeps a command from being run whoever is allowed to. */
function findHindrance(
  page: CommandPage,
  { input, permission, comment }: Scene,
  judgedBy: ActSetting,
  line: CommandLineInComment,
): Refused | null {
  const { pullRequest } = input;
  const hasRole =
    isAtLeast(permission, "triage") || contributorOf(judgedBy.independence, comment.by) !== null;
  const isOutsider = !hasRole && (pullRequest.isPublic || permission === "none");
  if (isOutsider && page.openTo === "insiders") return refused(outsidersMay, "/countersign status");
  if (page.needs === "any") return null;
  if (pullRequest.state !== "open") return refused(notOpen(pullRequest.state));
  return page.needs === "unchanged" && !isUnchanged(input, comment.createdAt)
    ? refused(changedMeanwhile, line.text)
    : null;
}

/**
 * Whether the pull request stands as it did when the comment was written: this head, this base branch, this content,
 * seen before then, and not gone and come back since, which GitHub tells even where nobody looked in between.
 */
function isUnchanged({ pullRequest, contentDigest, recorded }: DecisionInput, writtenAt: string): boolean {
  const { headSha, baseRef, timeline } = pullRequest;
  const seen = recorded.contents.find(
    (content) =>
      content.headSha === headSha && content.baseRef === baseRef && content.contentDigest === contentDigest,
  );
  const hasMoved = timeline.some(
    ({ kind, at }) => (kind === "head-force-pushed" || kind === "base-changed") && !isNotAfter(at, writtenAt),
  );
  return !hasMoved && isNotAfter(seen?.currentSince ?? null, writtenAt);
}

/** GitHub dates comments to the second. Fail closed: what is not known was later. */
function isNotAfter(since: string | null, createdAt: string): boolean {
  const [known, written] = [toSeconds(since ?? ""), toSeconds(createdAt)];
  return known !== null && written !== null && Math.floor(known) <= written;
}

/** The accounts behind logins; somebody without access to the repository is nobody here. */
async function lookUp({ github, key }: Scene, logins: readonly string[]): Promise<readonly LookedUp[]> {
  const found: LookedUp[] = [];
  for (const login of logins) {
    const permission = await github.readPermission(key, login);
    found.push({ login, permission: permission?.permission === "none" ? null : permission });
  }
  return found;
}

interface LookedUp {
  readonly login: string;
  readonly permission: AccountPermission | null;
}

function inviting(
  { now, comment, input, permission, links }: Scene,
  { line }: CommandLineInComment,
  acts: readonly Act[],
  people: readonly LookedUp[],
): Invocation {
  const { by, createdAt, commentId, url } = comment;
  const { headSha, baseRef, baseSha } = input.pullRequest;
  const independence = findContributors(input);
  const decision = decide({ ...input, recorded: { ...input.recorded, acts } });
  const setting: Setting = { voice: markdown, links, headSha, baseSha };
  const before: ActSetting = {
    policy: input.policy.kind === "policy" ? input.policy.policy : builtInPolicy,
    rosters: withPermissions(input.rosters, [
      { account: by, permission },
      ...people.flatMap((person) => person.permission ?? []),
    ]),
    independence,
    pullRequest: input.pullRequest,
    contentDigest: input.contentDigest,
  };
  return {
    by,
    stamp: {
      id: `${String(commentId)}:${String(line)}`,
      by,
      at: createdAt,
      url,
      headSha,
      baseRef,
      contentDigest: input.contentDigest,
    },
    decision,
    acts,
    judgedBy: { ...before, independence: settleHands(acts, before).independence },
    stakes: { tier: decision.blastRadius.tier, isUndecidable: decision.troubles.length > 0 },
    headChecks: input.observed?.headChecks ?? [],
    unlinkedAddresses: addressesOf(independence.unsettled),
    people: new Map(
      people.map(({ login, permission: found }): readonly [string, Account | null] => [
        login.toLowerCase(),
        found?.account ?? null,
      ]),
    ),
    setting,
    now: now().toISOString(),
    pages: commandPages,
  };
}

/** What was read of these people just now stands. */
function withPermissions(rosters: Rosters, read: readonly AccountPermission[]): Rosters {
  const ids = new Set(read.map(({ account }) => account.id));
  return {
    ...rosters,
    permissions: [...rosters.permissions.filter(({ account }) => !ids.has(account.id)), ...read],
  };
}

function addressesOf(unsettled: ReturnType<typeof findContributors>["unsettled"]): readonly string[] {
  const addresses = unsettled.flatMap((entry) =>
    "email" in entry && entry.email !== null ? [entry.email.toLowerCase()] : [],
  );
  return [...new Set(addresses)];
}

import { createHash } from "node:crypto";

import { type Act } from "../domain/act/act.ts";
import { mostCommands, parseCommandLine } from "../domain/command/parse-command.ts";
import { type CommandBody, type FactBody } from "../domain/ledger/bodies.ts";
import { type CommandLineInComment, findCommandLines, longestComment } from "../files/command-lines.ts";
import {
  type Answer,
  reactionTo,
  renderRefusal,
  renderReply,
  replyMarker,
  tooLong,
  tooMany,
} from "../text/command-text.ts";
import { answerCommand, answerOverflow, type AnsweredCommand, type Scene } from "./answer-command.ts";
import { asJson } from "./as-json.ts";
import { type EvaluationPorts, type Lease, linksTo } from "./evaluation.ts";
import { gatherFacts } from "./gather-facts.ts";
import { type ActStore, type CreatedComment } from "./ports/fact-stores.ts";
import { type Reaction } from "./ports/github-writer.ts";
import { type CommentSubject, type PullRequestSubject, pullRequestSubject } from "./ports/work-subject.ts";
import { ledgerSubject } from "./record-decision.ts";
import { reportIncidentLink } from "./report-incident.ts";

/** What running commands needs of the world. */
export interface CommandPorts extends EvaluationPorts {
  readonly acts: ActStore;
}

/** How it ended, for the log and for tests. */
export type CommandsOutcome =
  | { readonly kind: "answered"; readonly answers: readonly Answer[] }
  /** The comment holds no command, after all; or nobody can be answered. */
  | { readonly kind: "no-command" }
  /** The pull request changed meanwhile, or a comment above is still to be run: again in a moment. */
  | { readonly kind: "moved" }
  | { readonly kind: "lease-lost" };

/** So many comments with commands may one person write in `rateMinutes`. */
const mostComments = 10;
const rateMinutes = 10;

/** Comments of so many minutes are kept in order, and so many attempts wait for one above. */
const orderedMinutes = 60;
const mostWaits = 2;

/** A reply that GitHub refuses is tried this often; what the commands did stands. */
const mostReplyAttempts = 5;

/**
 * Runs the commands of a comment: reads the pull request afresh, lets each command say what it does, records that,
 * answers once, and asks for an evaluation. Nothing is published here. A delivery that comes again, or a crash at any
 * step, repeats it all and doubles nothing: acts, entries and the reply are known by the comment and its line.
 * @param attempts failed attempts before this one
 */
export async function runCommands(
  ports: CommandPorts,
  subject: CommentSubject,
  attempts: number,
  isHeld: Lease,
): Promise<CommandsOutcome> {
  const comment = await ports.acts.readComment(subject.repositoryId, subject.commentId);
  if (comment === null) return { kind: "no-command" };
  const key = pullRequestSubject(subject, subject.number);
  const written = await countComments(ports, comment);
  // What comes after the one that was answered is passed over, unread: an answer to each would be a flood of its own,
  // and Markdown can be written so that reading it takes a second.
  if (written > mostComments + 1) return { kind: "no-command" };
  if (comment.body.length > longestComment)
    return refuseWhole(ports, key, comment, tooLong(longestComment), attempts);
  const lines = findCommandLines(comment.body);
  if (lines.length === 0) return { kind: "no-command" };
  if (written > mostComments)
    return refuseWhole(ports, key, comment, tooMany(mostComments, rateMinutes), attempts);
  await react(ports, key, comment, "eyes");
  const known = await readKnown(ports, key);
  if (attempts < mostWaits && (await isAnotherDue(ports, comment, known))) return { kind: "moved" };
  const snapshot = await ports.github.readPullRequest(key);
  if (snapshot === null) return { kind: "no-command" };
  const gathered = await gatherFacts(ports, key, snapshot);
  if (!gathered.isCurrent) return { kind: "moved" };
  const permission = await ports.github.readPermission(key, comment.by.login);
  const scene: Scene = {
    github: ports.github,
    now: ports.now,
    key,
    comment,
    input: gathered.input,
    // A login is taken by another: then nothing is known of who wrote the comment.
    permission: permission?.account.id === comment.by.id ? permission.permission : "none",
    links: linksTo(ports.settings, key),
    attempts,
  };
  const answers = await answerAll(ports, scene, lines, known, isHeld);
  if (answers === null) return { kind: "lease-lost" };
  if (gathered.input.pullRequest.state === "open") {
    await ports.workQueue.enqueue([{ subject: key, because: `commands of ${comment.by.login}` }]);
  }
  await reply(ports, key, comment, answers, attempts);
  return { kind: "answered", answers };
}

/** Counted when the comment was written, whenever it is run. */
async function countComments({ acts }: CommandPorts, { by, createdAt }: CreatedComment): Promise<number> {
  const since = new Date(Date.parse(createdAt) - rateMinutes * 60_000).toISOString();
  return acts.countComments(by, since, createdAt);
}

/** Each command sees what those above it recorded. `null`: another process has taken over. */
async function answerAll(
  ports: CommandPorts,
  scene: Scene,
  lines: readonly CommandLineInComment[],
  known: Known,
  isHeld: Lease,
): Promise<readonly Answer[] | null> {
  const { key } = scene;
  const answers: Answer[] = [];
  let acts = scene.input.recorded.acts ?? [];
  // One answer for all that are too many.
  for (const [index, line] of lines.slice(0, mostCommands + 1).entries()) {
    const earlier = known.commands.get(lineId(scene.comment, line));
    if (earlier !== undefined) {
      answers.push(earlier);
      continue;
    }
    const answered = index < mostCommands ? await answerCommand(scene, line, acts) : answerOverflow(line);
    if (!(await isHeld())) return null;
    for (const act of answered.acts) {
      await ports.acts.recordAct(key, act);
      if (!known.facts.has(act.id)) await appendFact(ports, key, act);
      if (act.kind === "incident-link") {
        await reportIncidentLink(ports, act, key, scene.input.blastRadius);
      }
    }
    await appendCommand(ports, scene, line, answered);
    acts = [...acts, ...answered.acts.filter((act) => !acts.some(({ id }) => id === act.id))];
    answers.push(answered.answer);
  }
  return answers;
}

/**
 * Comments are run in the order in which they were written: what one confirms, or lets go, the one above it recorded.
 * Only for a while: whatever keeps one from being answered must not keep all others.
 */
async function isAnotherDue(ports: CommandPorts, comment: CreatedComment, known: Known): Promise<boolean> {
  const since = new Date(Date.parse(comment.createdAt) - orderedMinutes * 60_000).toISOString();
  const answered = new Set(Array.from(known.commands.keys(), (id) => id.split(":")[0]));
  for (const above of await ports.acts.readCommentsBefore(comment, since)) {
    if (answered.has(String(above.commentId))) continue;
    // What was too many is passed over, and never answered.
    if ((await countComments(ports, above)) > mostComments) continue;
    const { body } = above;
    if (body.length <= longestComment && findCommandLines(body).length > 0) return true;
  }
  return false;
}

interface Known {
  readonly commands: ReadonlyMap<string, Answer>;
  readonly facts: ReadonlySet<string>;
}

/** What an earlier attempt has written to the ledger. */
async function readKnown({ ledger }: CommandPorts, key: PullRequestSubject): Promise<Known> {
  const commands = new Map<string, Answer>();
  const facts = new Set<string>();
  for await (const { kind, body } of ledger.entries({ subject: ledgerSubject(key) })) {
    if (kind === "command") {
      const { commentId, line, text, outcome, reply: said } = body as unknown as CommandBody;
      commands.set(`${String(commentId)}:${String(line)}`, { text, outcome, reply: said });
    } else if (kind === "fact") {
      // Left out: it was erased.
      const { act } = body as unknown as Partial<FactBody>;
      if (act !== undefined) facts.add(act.id);
    }
  }
  return { commands, facts };
}

function lineId({ commentId }: CreatedComment, { line }: CommandLineInComment): string {
  return `${String(commentId)}:${String(line)}`;
}

async function appendFact({ ledger }: CommandPorts, key: PullRequestSubject, act: Act): Promise<void> {
  const body: FactBody = { act };
  await ledger.append({ kind: "fact", subject: ledgerSubject(key), body: asJson(body) });
}

/** The longest line that the ledger keeps whole. Characters. */
const longestLine = 1000;

async function appendCommand(
  { ledger }: CommandPorts,
  { key, comment }: Scene,
  { line, text }: CommandLineInComment,
  { command, answer, acts }: AnsweredCommand,
): Promise<void> {
  const body: CommandBody = {
    commentId: comment.commentId,
    line,
    url: comment.url,
    by: comment.by,
    textDigest: createHash("sha256").update(comment.body).digest("hex"),
    text: text.slice(0, longestLine).toWellFormed(),
    command,
    outcome: answer.outcome,
    reply: answer.reply,
    acts: acts.map(({ id }) => id),
  };
  await ledger.append({ kind: "command", subject: ledgerSubject(key), body: asJson(body) });
}

/** Nothing of the comment is run: said once, and not recorded, because nothing of it was read. */
async function refuseWhole(
  ports: CommandPorts,
  key: PullRequestSubject,
  comment: CreatedComment,
  why: string,
  attempts: number,
): Promise<CommandsOutcome> {
  const text = comment.body.split(/\r\n?|\n/u).find((line) => parseCommandLine(line) !== null) ?? "";
  const answers: readonly Answer[] = [
    { text: text.trim(), outcome: "refused", reply: renderRefusal(why, null) },
  ];
  await reply(ports, key, comment, answers, attempts);
  return { kind: "answered", answers };
}

/** The reaction says at once what came of it, the reply says all. */
async function reply(
  ports: CommandPorts,
  key: PullRequestSubject,
  comment: CreatedComment,
  answers: readonly Answer[],
  attempts: number,
): Promise<void> {
  const { commentId } = comment;
  await react(ports, key, comment, reactionTo(answers));
  try {
    await ports.github.comment(key, replyMarker(commentId), renderReply(commentId, answers));
  } catch (error) {
    if (attempts < mostReplyAttempts) throw error;
    ports.log.error({ err: error, commentId }, "a comment with commands could not be answered");
  }
}

/** Best effort: the comment may be gone. */
async function react(
  { github, log }: CommandPorts,
  key: PullRequestSubject,
  { commentId }: CreatedComment,
  content: Reaction,
): Promise<void> {
  try {
    await github.react(key, commentId, content);
  } catch (error) {
    log.warn({ err: error, commentId }, "a comment could not be reacted to");
  }
}

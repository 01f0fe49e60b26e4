import { type FollowUp, type FollowUpText } from "../domain/bypass/follow-up.ts";
import { type FollowUpBody } from "../domain/ledger/bodies.ts";
import { type Account } from "../domain/pull-request.ts";
import { followUpMarker } from "../text/bypass-text.ts";
import { asJson } from "./as-json.ts";
import { findRecorded } from "./ledger-lookups.ts";
import { type Notice } from "./ports/notices.ts";
import { followUpsSubject, type RepositoryKey } from "./ports/work-subject.ts";
import { type WatchPorts } from "./watch.ts";

/** A follow-up that is to be opened. */
export type NewFollowUp = Omit<
  FollowUp,
  "repositoryId" | "owner" | "repository" | "state" | "text" | "issue" | "refused"
>;

/** How it is told. */
export interface FollowUpTexts extends FollowUpText {
  readonly notice: Pick<Notice, "key" | "kind" | "title" | "text">;
}

/**
 * Opens a follow-up: its issue, its place in the store and the ledger, the label on the pull request, the notice, and
 * a look at it when it is due. Each part is done once, however often this is called.
 */
export async function openFollowUp(
  ports: WatchPorts,
  key: RepositoryKey,
  draft: NewFollowUp,
  texts: FollowUpTexts,
): Promise<void> {
  const isOpened = await findRecorded(
    ports,
    draft.subject,
    "follow-up",
    ({ entry, state }) => entry === draft.entry && state === "opened",
  );
  const issue =
    isOpened === null
      ? (await open(ports, key, draft, texts)).issue
      : (isOpened.body as unknown as FollowUpBody).issue;
  if (draft.number !== null) {
    await attempt(ports, key, "labelling the pull request", () =>
      ports.github.labelIssue(key, draft.number!, texts.label),
    );
  }
  await ports.notifier.notify({
    ...texts.notice,
    teams: draft.owners,
    url: issue?.url ?? null,
  });
  await ports.workQueue.enqueue(
    [{ subject: followUpsSubject(key), because: "a review after the fact is due" }],
    draft.dueAt,
  );
}

async function open(
  ports: WatchPorts,
  key: RepositoryKey,
  draft: NewFollowUp,
  texts: FollowUpTexts,
): Promise<FollowUp> {
  const { title, body, label } = texts;
  const issue = await openIssue(ports, key, draft, texts);
  const opened: FollowUp = {
    ...draft,
    repositoryId: key.repositoryId,
    owner: key.owner,
    repository: key.repository,
    state: "opened",
    text: { title, body, label },
    issue,
    refused: [],
  };
  await ports.watch.saveFollowUp(opened);
  await recordFollowUp(ports, opened, null);
  return opened;
}

/** Opens the issue of a follow-up, or finds the one that is there. */
export async function openIssue(
  ports: WatchPorts,
  key: RepositoryKey,
  draft: Pick<NewFollowUp, "name" | "owners">,
  { title, body, label }: FollowUpText,
): Promise<FollowUp["issue"]> {
  const issue = await ports.github.openIssue(key, {
    marker: followUpMarker(draft),
    title,
    body,
    labels: [label],
    assignees: peopleAmong(draft.owners),
  });
  if (issue === null) {
    ports.log.warn(
      { repository: `${key.owner}/${key.repository}`, followUp: draft.name },
      "no issue could be opened: the repository has none, or the app may not write them",
    );
  }
  return issue;
}

/** What became of a follow-up, in the ledger. */
export async function recordFollowUp(
  { ledger }: Pick<WatchPorts, "ledger">,
  { of, entry, state, issue, owners, dueAt, subject }: FollowUp,
  closedBy: Account | null,
): Promise<void> {
  const body: FollowUpBody = { of, entry, state, issue, owners, dueAt, closedBy };
  await ledger.append({ kind: "follow-up", subject, body: asJson(body) });
}

/** GitHub assigns issues to people; teams are mentioned in the text. It takes ten of them. */
function peopleAmong(owners: readonly string[]): readonly string[] {
  return owners
    .filter((owner) => !owner.includes("/"))
    .map((owner) => owner.replace(/^@/u, ""))
    .slice(0, 10);
}

/** What only tells more loudly is not worth failing for. */
export async function attempt(
  { log }: Pick<WatchPorts, "log">,
  key: RepositoryKey,
  what: string,
  effort: () => Promise<void>,
): Promise<void> {
  try {
    await effort();
  } catch (error) {
    log.warn({ err: error, repository: `${key.owner}/${key.repository}` }, `${what} failed`);
  }
}

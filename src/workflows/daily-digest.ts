import { type Decision } from "../domain/decision/decision.ts";
import { digestText, digestTitle, type WaitingPullRequest } from "../text/notice-text.ts";
import { type GitHubReader } from "./ports/github-reader.ts";
import { type Ledger } from "./ports/ledger.ts";
import { type Log } from "./ports/log.ts";
import { type Notifier } from "./ports/notices.ts";
import { type RepositoryKey } from "./ports/work-subject.ts";
import { ledgerSubject } from "./record-decision.ts";

interface Ports {
  readonly github: Pick<GitHubReader, "readInstallations" | "readRepositories" | "readOpenPullRequests">;
  readonly ledger: Pick<Ledger, "latest">;
  readonly notifier: Notifier;
  readonly log: Log;
}

/**
 * The day, `2026-12-24`, on the operator's clock, once it is as late as the digest is due; `null` before that.
 * @param at `09:00`
 */
export function digestDay(
  now: Date,
  { at, timeZone }: { readonly at: string; readonly timeZone: string },
): string | null {
  // Swedish writes `2026-12-24 09:00`, which compares as text.
  const local = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "short",
    hourCycle: "h23",
  }).format(now);
  const [day, time] = local.split(" ");
  return day !== undefined && time !== undefined && time >= at ? day : null;
}

/**
 * Tells each team which pull requests wait for one of its signatures; everybody else's go to the default channel.
 * @param now ISO 8601, UTC; one digest a day is sent, whoever asks for it
 * @param day the day that it is in the operator's time zone, `2026-12-24`
 */
export async function sendDailyDigest(ports: Ports, now: string, day: string): Promise<void> {
  const waiting: WaitingPullRequest[] = [];
  for (const installation of await ports.github.readInstallations()) {
    for (const repository of await ports.github.readRepositories(installation)) {
      try {
        waiting.push(...(await waitingIn(ports, repository)));
      } catch (error) {
        // One repository that cannot be read must not keep the others' teams waiting.
        ports.log.warn({ err: error, repository: repository.repository }, "left out of the daily digest");
      }
    }
  }
  for (const [team, theirs] of byTeam(waiting)) {
    await ports.notifier.notify({
      key: `digest ${day} ${team ?? "everybody"}`,
      kind: "waiting-sign-offs",
      teams: team === null ? [] : [team],
      title: digestTitle(theirs),
      text: digestText(theirs, now),
      url: theirs.length === 1 ? theirs[0]!.decision.url : null,
    });
  }
}

async function waitingIn(
  { github, ledger }: Pick<Ports, "github" | "ledger">,
  repository: RepositoryKey,
): Promise<readonly WaitingPullRequest[]> {
  const found: WaitingPullRequest[] = [];
  for (const number of await github.readOpenPullRequests(repository, null)) {
    const entry = await ledger.latest(
      "decision",
      ledgerSubject({ repositoryId: repository.repositoryId, number }),
    );
    const decision = entry?.body["decision"] as unknown as Decision | undefined;
    if (entry !== null && decision !== undefined && isAsking(decision))
      found.push({ decision, since: entry.recordedAt });
  }
  return found;
}

/** Sends the digest once a day, at its time, while the process runs. */
export class DailyDigest {
  readonly #ports: Ports;
  readonly #due: { readonly at: string; readonly timeZone: string };
  readonly #now: () => Date;
  #timer: NodeJS.Timeout | null = null;
  #sent: string | null = null;

  constructor(ports: Ports, due: { readonly at: string; readonly timeZone: string }, now: () => Date) {
    this.#ports = ports;
    this.#due = due;
    this.#now = now;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.sendIfDue(), 60_000);
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  /** A failure is logged; the next minute tries again. */
  async sendIfDue(): Promise<void> {
    const now = this.#now();
    const day = digestDay(now, this.#due);
    if (day === null || day === this.#sent) return;
    const before = this.#sent;
    this.#sent = day;
    try {
      await sendDailyDigest(this.#ports, now.toISOString(), day);
    } catch (error) {
      this.#sent = before;
      this.#ports.log.error({ err: error }, "the daily digest could not be made");
    }
  }
}

/** It is people that it waits for, and they could act. */
function isAsking(decision: Decision): boolean {
  return (
    decision.verdict === "waiting" &&
    decision.mode === "enforce" &&
    !decision.isDraft &&
    decision.missing.some(({ kind }) => kind === "approvals" || kind === "owners" || kind === "veto")
  );
}

/** By the teams whose ownership is asked for; `null`: no team's in particular. */
function byTeam(
  waiting: readonly WaitingPullRequest[],
): ReadonlyMap<string | null, readonly WaitingPullRequest[]> {
  const teams = new Map<string | null, WaitingPullRequest[]>();
  for (const each of waiting) {
    const owners = each.decision.missing.flatMap((missing) =>
      missing.kind === "owners" ? missing.owners.filter((owner) => owner.includes("/")) : [],
    );
    for (const team of owners.length === 0 ? [null] : new Set(owners)) {
      const theirs = teams.get(team) ?? [];
      theirs.push(each);
      teams.set(team, theirs);
    }
  }
  return teams;
}

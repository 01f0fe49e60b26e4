import { type Account, type Commit, type TimelineEvent } from "../../pull-request.ts";
import { type EvidencePlace, type Prompter } from "../provenance.ts";
import { type Message, readMessage } from "../text/message.ts";
import { parseCredit, type Trailer } from "../text/trailers.ts";
import { recogniseIdentity, recogniseLogin } from "./agent-accounts.ts";
import { readToolCredit } from "../tool-credits.ts";

function isPerson(account: Account): boolean {
  return account.kind === "person" && recogniseLogin(account.login, account.id) === null;
}

/** People whom an agent's pull request is assigned to, and people who assigned the agent. */
export function assigners(
  assignees: readonly Account[],
  timeline: readonly TimelineEvent[],
): readonly Prompter[] {
  const assigned = assignees.filter(isPerson).map((account) => assigner(account, "assigned", "assignee"));
  const acted = timeline.flatMap(({ kind, actor, subject }) => {
    if (kind !== "assigned" || actor === null || !isPerson(actor)) return [];
    const because = subject !== null && !isPerson(subject) ? "assigned-the-agent" : "assigned";
    return [assigner(actor, because, "assigner")];
  });
  return [...assigned, ...acted];
}

function assigner(account: Account, because: Prompter["because"], role: string): Prompter {
  return {
    account,
    login: account.login,
    name: null,
    email: null,
    because,
    place: { kind: "account", login: account.login, role },
  };
}

const steering: ReadonlyMap<string, Prompter["because"]> = new Map([
  ["on-behalf-of", "on-behalf-of"],
  ["requested-by", "prompted"],
  ["prompted-by", "prompted"],
  ["directed-by", "prompted"],
  ["human-author", "prompted"],
  ["agent-sponsor", "sponsor"],
]);

/** People whom a commit's trailers name as those who steered the agent; for an agent's commit its co-authors too. */
export function commitPrompters(commit: Commit): readonly Prompter[] {
  if (!/-of|-by|-author|-sponsor|on behalf/i.test(commit.message)) return [];
  const isAgents = recogniseIdentity(commit.author) !== null;
  return readMessage(commit.message).trailers.flatMap((trailer) => {
    const place = { kind: "commit", sha: commit.sha, line: trailer.line } as const;
    if (trailer.key === "agent-signature") return behalf(trailer, place);
    const because = trailer.key === "co-authored-by" && isAgents ? "co-authored" : steering.get(trailer.key);
    if (because === undefined || readToolCredit(trailer.value) !== null) return [];
    return [named(trailer.value, because, place)];
  });
}

/** Devin, Jules and others write "Requested by: @login" into the body of their pull requests. */
export function bodyPrompters(body: Message): readonly Prompter[] {
  return body.lines.flatMap((line) => {
    const match =
      /^\s{0,3}[*_]{0,2}(?:requested|prompted|assigned|initiated|started) by:?[*_]{0,2}:?\s+(.{1,150})$/i.exec(
        line.text,
      );
    return match === null ? [] : [named(match[1]!, "prompted", { kind: "body", line: line.number })];
  });
}

function behalf(trailer: Trailer, place: EvidencePlace): readonly Prompter[] {
  const person = /\bon behalf of (.{1,150})$/i.exec(trailer.value)?.[1];
  return person === undefined ? [] : [named(person, "on-behalf-of", place)];
}

function named(text: string, because: Prompter["because"], place: EvidencePlace): Prompter {
  const login = /(?:^|[\s(])@([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))/.exec(text)?.[1] ?? null;
  const credit = parseCredit(text);
  const email = credit === null || credit.email === "" ? null : credit.email;
  const fromAddress =
    email === null
      ? null
      : (/^(?:\d{1,20}\+)?([^@+]{1,39})@users\.noreply\.github\.com$/.exec(email)?.[1] ?? null);
  const name = credit === null || credit.name === "" || credit.name.startsWith("@") ? null : credit.name;
  return { account: null, login: login ?? fromAddress, name, email, because, place };
}

/** Takes out repetitions of the same person for the same reason. */
export function uniquePrompters(prompters: readonly Prompter[]): readonly Prompter[] {
  const key = ({ account, login, email, name, because }: Prompter) =>
    JSON.stringify([account?.id ?? login?.toLowerCase() ?? email?.toLowerCase() ?? name, because]);
  return [...new Map(prompters.map((each) => [key(each), each])).values()];
}

/** Prompters are people, not signals: nothing here says how a change was made. The reasons have their rows on the family's page in docs/signals. */
export const signalIds: readonly string[] = [
  ...["assigned", "assigned-the-agent", "prompted", "co-authored", "on-behalf-of", "sponsor"],
].map((because) => `prompters/${because}`);

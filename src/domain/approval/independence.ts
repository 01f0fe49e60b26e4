import { type Prompter, type Provenance } from "../provenance/provenance.ts";
import { isToolIdentity } from "../provenance/tool-credits.ts";
import { type Account, type Commit, type CommitIdentity, type PullRequest } from "../pull-request.ts";
import { findNeutralMerges } from "./neutral-merges.ts";
import { type RecordedFacts } from "./recorded-facts.ts";

/** Why somebody is not independent of a change. */
export type ExclusionReason =
  | { readonly kind: "opened" }
  | { readonly kind: "authored-commit"; readonly sha: string }
  | { readonly kind: "committed"; readonly sha: string }
  | { readonly kind: "co-authored"; readonly sha: string }
  | { readonly kind: "pushed"; readonly headSha: string }
  | { readonly kind: "steered-agent"; readonly because: Prompter["because"] };

/** Somebody who had a hand in the change. */
export interface Contributor {
  readonly account: Account;
  /** The first thing that they did, in the order of `ExclusionReason`. */
  readonly because: ExclusionReason;
}

/** Somebody had a hand in the change and we cannot tell who: as long as that is so, nobody is independent. */
export type Unsettled =
  | {
      readonly kind: "unlinked-identity";
      readonly role: "author" | "committer" | "co-author";
      readonly sha: string;
      readonly name: string;
      readonly email: string;
    }
  | { readonly kind: "unlinked-prompter"; readonly name: string | null; readonly email: string | null }
  | { readonly kind: "author-deleted" }
  | { readonly kind: "pusher-unknown"; readonly headSha: string };

/** Who had a hand in the change, and whether that is known of everybody. */
export interface Independence {
  readonly contributors: readonly Contributor[];
  readonly unsettled: readonly Unsettled[];
}

/** What independence is judged from. */
export interface IndependenceInput {
  readonly pullRequest: PullRequest;
  readonly provenance: Provenance;
  readonly recorded: RecordedFacts;
  /** Of the head as it is now; `null` or left out: not known. */
  readonly contentDigest?: string | null;
}

/** Finds everybody who had a hand in the change: they cannot approve it. */
export function findContributors(input: IndependenceInput): Independence {
  const found = new Found();
  const { pullRequest, recorded } = input;
  if (pullRequest.author === null) found.unsettled.push({ kind: "author-deleted" });
  else found.add(pullRequest.author, { kind: "opened" });
  const bots = knownBots(input);
  const neutral = findNeutralMerges(input);
  for (const commit of pullRequest.commits) addCommit(found, commit, bots, neutral.has(commit.sha));
  for (const push of recorded.pushes) {
    if (!neutral.has(push.headSha)) found.add(push.pusher, { kind: "pushed", headSha: push.headSha });
  }
  for (const headSha of headsOf(input)) {
    if (!recorded.pushes.some((push) => push.headSha === headSha)) {
      found.unsettled.push({ kind: "pusher-unknown", headSha });
    }
  }
  for (const prompter of input.provenance.prompters) addPrompter(found, prompter, pullRequest);
  return { contributors: [...found.byId.values()], unsettled: found.unsettled };
}

/** The head, and the earlier heads that were evaluated and are part of it still. */
function headsOf({ pullRequest, recorded }: IndependenceInput): ReadonlySet<string> {
  const commits = new Set(pullRequest.commits.map(({ sha }) => sha));
  const earlier = recorded.contents.map(({ headSha }) => headSha).filter((headSha) => commits.has(headSha));
  return new Set([pullRequest.headSha, ...earlier]);
}

class Found {
  readonly byId = new Map<number, Contributor>();
  readonly unsettled: Unsettled[] = [];

  add(account: Account, because: ExclusionReason): void {
    if (!this.byId.has(account.id)) this.byId.set(account.id, { account, because });
  }

  /** One identity is asked about once, however many commits carry it. */
  addUnlinked(identity: Extract<Unsettled, { kind: "unlinked-identity" }>): void {
    const known = this.unsettled.some(
      (entry) =>
        entry.kind === "unlinked-identity" && entry.email === identity.email && entry.name === identity.name,
    );
    if (!known) this.unsettled.push(identity);
  }
}

/** The author of a neutral merge is whoever pressed the button. */
function addCommit(found: Found, commit: Commit, bots: readonly Account[], isNeutral: boolean): void {
  const { sha } = commit;
  const add = (
    identity: CommitIdentity,
    role: "author" | "committer" | "co-author",
    because: ExclusionReason,
  ): void => {
    // Only ever the committer: whoever edits in the browser is the author. As an author it hides who wrote it.
    if (isWebFlow(identity) && role !== "author") return;
    if (identity.account !== null && !isWebFlow(identity)) found.add(identity.account, because);
    else if (bots.some((bot) => isIdentityOf(identity, bot))) return;
    else if (role === "co-author" && isToolIdentity(identity.name, identity.email)) return;
    else
      found.addUnlinked({ kind: "unlinked-identity", role, sha, name: identity.name, email: identity.email });
  };
  if (!isNeutral) add(commit.author, "author", { kind: "authored-commit", sha });
  add(commit.committer, "committer", { kind: "committed", sha });
  for (const coAuthor of commit.coAuthors) add(coAuthor, "co-author", { kind: "co-authored", sha });
}

/** GitHub's own identity for commits made in the browser. */
function isWebFlow(identity: CommitIdentity): boolean {
  return identity.email.toLowerCase() === "noreply@github.com";
}

/** Bots that GitHub itself vouches for: one that opened the pull request or pushed to it. */
function knownBots({ pullRequest, recorded }: IndependenceInput): readonly Account[] {
  const accounts = [pullRequest.author, ...recorded.pushes.map((push) => push.pusher)];
  return accounts.filter((account) => account?.kind === "bot").filter((account) => account !== null);
}

/** GitHub resolves no account for a bot's address; the address carries the bot's id and login. */
function isIdentityOf(identity: CommitIdentity, bot: Account): boolean {
  const address = /^(?:(\d+)\+)?([^@]+)@users\.noreply\.github\.com$/iu.exec(identity.email);
  if (address === null) return false;
  const [, id, login] = address;
  return id === undefined ? withoutSuffix(login!) === withoutSuffix(bot.login) : Number(id) === bot.id;
}

function withoutSuffix(login: string): string {
  return login.toLowerCase().replace(/\[bot\]$/u, "");
}

function addPrompter(found: Found, prompter: Prompter, pullRequest: PullRequest): void {
  const account = prompter.account ?? resolve(prompter, pullRequest);
  if (account !== null) found.add(account, { kind: "steered-agent", because: prompter.because });
  // A login that nobody named here carries is nobody who could have approved.
  else if (prompter.login === null)
    found.unsettled.push({ kind: "unlinked-prompter", name: prompter.name, email: prompter.email });
}

/** A prompter known by address or login only, found among the accounts that this pull request names. */
function resolve(prompter: Prompter, pullRequest: PullRequest): Account | null {
  const identities = pullRequest.commits.flatMap((commit) => [
    commit.author,
    commit.committer,
    ...commit.coAuthors,
  ]);
  const email = prompter.email?.toLowerCase();
  const byEmail = identities.find(
    (identity) => email !== undefined && identity.account !== null && identity.email.toLowerCase() === email,
  );
  if (byEmail !== undefined) return byEmail.account;
  const login = prompter.login?.toLowerCase();
  const accounts = [
    pullRequest.author,
    ...pullRequest.assignees,
    ...pullRequest.reviews.map((review) => review.reviewer),
    ...identities.map((identity) => identity.account),
  ];
  return accounts.find((account) => account !== null && account.login.toLowerCase() === login) ?? null;
}

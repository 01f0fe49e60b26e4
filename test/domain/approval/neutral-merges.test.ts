import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { findContributors } from "../../../src/domain/approval/independence.ts";
import { findNeutralMerges, type NeutralMergeInput } from "../../../src/domain/approval/neutral-merges.ts";
import { type ContentRecord, type PushRecord } from "../../../src/domain/approval/recorded-facts.ts";
import { type Provenance } from "../../../src/domain/provenance/provenance.ts";
import {
  type Account,
  type Commit,
  type CommitIdentity,
  type PullRequest,
} from "../../../src/domain/pull-request.ts";

const jun: Account = { id: 4, login: "jun", kind: "person" };
const gitHub: CommitIdentity = { name: "GitHub", email: "noreply@github.com", account: null };

function identity(account: Account): CommitIdentity {
  return { name: account.login, email: `${account.login}@example.com`, account };
}

function commit(sha: string, parents: readonly string[], told: Partial<Commit> = {}): Commit {
  const by = identity(jun);
  return { sha, parents, author: by, committer: by, coAuthors: [], message: "Change", ...told };
}

const merge = commit("merge", ["work", "main2"], { committer: gitHub, signedByGitHub: true });
const before: ContentRecord = { headSha: "work", baseRef: "main", contentDigest: "same" };

const updated: NeutralMergeInput = {
  pullRequest: { headSha: "merge", baseRef: "main", commits: [commit("work", ["main1"]), merge] },
  recorded: { contents: [before] },
  contentDigest: "same",
};

/** The update with another merge commit. */
function withMerge(told: Partial<Commit>): NeutralMergeInput {
  const commits = [commit("work", ["main1"]), { ...merge, ...told }];
  return { ...updated, pullRequest: { ...updated.pullRequest, commits } };
}

describe("a merge of the base branch", () => {
  test("that GitHub made and that leaves the content alone is neutral", () => {
    expect(findNeutralMerges(updated)).toEqual(new Set(["merge"]));
  });

  test("stays neutral when more is pushed on top", () => {
    const commits = [...updated.pullRequest.commits, commit("more", ["merge"])];
    const contents = [before, { ...before, headSha: "merge" }];
    const pullRequest = { headSha: "more", baseRef: "main", commits };
    const later = { pullRequest, recorded: { contents }, contentDigest: "other" };
    expect(findNeutralMerges(later)).toEqual(new Set(["merge"]));
  });

  test.each<[string, NeutralMergeInput]>([
    ["GitHub did not sign, whatever name it carries", withMerge({ signedByGitHub: false })],
    ["somebody else committed", withMerge({ committer: identity(jun) })],
    ["changes the content", { ...updated, contentDigest: "other" }],
    ["has a content that could not be read", { ...updated, contentDigest: null }],
    ["follows a head that nobody looked at", { ...updated, recorded: { contents: [] } }],
    [
      "follows a head that was looked at for another base branch",
      { ...updated, recorded: { contents: [{ ...before, baseRef: "release" }] } },
    ],
    ["is no merge", withMerge({ parents: ["work"] })],
    ["has three parents", withMerge({ parents: ["work", "main2", "other"] })],
    ["merges a side branch of the pull request's own", withMerge({ parents: ["work", "work"] })],
    ["merges the pull request into the base branch", withMerge({ parents: ["main2", "work"] })],
  ])("is not neutral where it %s", (_, input) => {
    expect(findNeutralMerges(input)).toEqual(new Set());
  });
});

/** Somebody moves the branch: by a commit, by GitHub's button, or by a merge of their own making. */
interface Move {
  readonly by: Account;
  readonly how: "commits" | "presses Update branch" | "merges by hand";
  /** What the content is afterwards; `null`: as before. A button leaves it alone unless conflicts were resolved. */
  readonly content: string | null;
}

const people: readonly Account[] = ["ada", "sam", "mia"].map((login, index) => ({
  id: 10 + index,
  login,
  kind: "person",
}));

const move: fc.Arbitrary<Move> = fc.record({
  by: fc.constantFrom(...people),
  how: fc.constantFrom("commits", "presses Update branch", "merges by hand"),
  content: fc.option(fc.constantFrom("A", "B", "C")),
});

describe("whoever moved the branch", () => {
  test("had a hand in the change, unless they only pressed a button that changed nothing", () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 6 }), (moves) => {
        const commits: Commit[] = [commit("c0", ["main0"])];
        const pushes: PushRecord[] = [{ headSha: "c0", pusher: jun }];
        const contents: ContentRecord[] = [{ headSha: "c0", baseRef: "main", contentDigest: "A" }];
        const hands = new Set([jun.login]);
        let content = "A";
        for (const [index, { by, how, content: next }] of moves.entries()) {
          const sha = `c${String(index + 1)}`;
          const isMerge = how !== "commits";
          const parents = [`c${String(index)}`, ...(isMerge ? [`main${String(index + 1)}`] : [])];
          // By hand one can claim to be anybody: the author is Jun, the committer is GitHub, and no key signed it.
          const told: Partial<Commit> =
            how === "presses Update branch"
              ? { author: identity(by), committer: gitHub, signedByGitHub: true }
              : { committer: how === "commits" ? identity(jun) : gitHub };
          commits.push(commit(sha, parents, told));
          pushes.push({ headSha: sha, pusher: by });
          const isNeutral = how === "presses Update branch" && (next === null || next === content);
          if (!isNeutral) hands.add(by.login);
          content = next ?? content;
          contents.push({ headSha: sha, baseRef: "main", contentDigest: content });
        }
        const pullRequest = {
          ...{
            author: jun,
            headSha: commits.at(-1)!.sha,
            baseRef: "main",
            commits,
            assignees: [],
            reviews: [],
          },
        } as unknown as PullRequest;
        const { contributors } = findContributors({
          pullRequest,
          provenance: { prompters: [] } as unknown as Provenance,
          recorded: { pushes, contents, reviewsSubmitted: [], evidence: [] },
          contentDigest: content,
        });
        expect(new Set(contributors.map(({ account }) => account.login))).toEqual(hands);
      }),
      { numRuns: 1000 },
    );
  });
});

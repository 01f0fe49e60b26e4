import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";

import {
  type AssociatedPullRequest,
  type BranchMove,
  type BroughtCommit,
  isRewrite,
  type MoveKind,
} from "../../../src/domain/bypass/branch-move.ts";
import { findLandings, type LandingsInput } from "../../../src/domain/bypass/find-landings.ts";

const repositoryId = 7;
const person = { id: 1, login: "ada", kind: "person" } as const;

function aMove(kind: MoveKind, afterSha: string | null): BranchMove {
  return { activityId: 1, kind, beforeSha: "base", afterSha, by: person, at: "2026-01-05T09:00:00.000Z" };
}

/** `c2: c1` reads: the commit c2 whose first parent is c1. */
function commits(...told: readonly string[]): readonly BroughtCommit[] {
  return told.map((line) => {
    const [sha = "", parents = ""] = line.split(":").map((part) => part.trim());
    return { sha, parents: parents.split(" ").filter((parent) => parent !== ""), accounts: [] };
  });
}

function aPullRequest(number: number, over: Partial<AssociatedPullRequest> = {}): AssociatedPullRequest {
  return {
    number,
    url: `https://example/${String(number)}`,
    repositoryId,
    baseRef: "main",
    headSha: `head${String(number)}`,
    mergeSha: null,
    mergedBy: person,
    mergedAt: "2026-01-05T09:00:00Z",
    ...over,
  };
}

type Associated = Readonly<Record<string, readonly AssociatedPullRequest[]>>;

function landed(move: BranchMove, brought: readonly BroughtCommit[], associated: Associated) {
  const input: LandingsInput = {
    repositoryId,
    branch: "main",
    move,
    commits: brought,
    associated: new Map(Object.entries(associated)),
  };
  return findLandings(input).map(({ commits: own, pullRequest }) => {
    const shas = own.map(({ sha }) => sha);
    return [pullRequest?.number ?? null, shas] as const;
  });
}

describe("which pull request brought which commits", () => {
  const merged = (number: number, mergeSha: string, over: Partial<AssociatedPullRequest> = {}) =>
    aPullRequest(number, { mergeSha, ...over });

  test.each<{
    name: string;
    move: BranchMove;
    brought: readonly BroughtCommit[];
    associated: Associated;
    expected: unknown;
  }>([
    {
      name: "a merge commit is its pull request's, and what came beside it is not asked",
      move: aMove("merge", "m"),
      brought: commits("a: base", "b: a", "m: base b"),
      associated: { m: [merged(3, "m")], a: [merged(3, "m")], b: [merged(3, "m")] },
      expected: [[3, ["m"]]],
    },
    {
      name: "a squash is its pull request's",
      move: aMove("merge", "s"),
      brought: commits("s: base"),
      associated: { s: [merged(3, "s")] },
      expected: [[3, ["s"]]],
    },
    {
      name: "a rebase's commits are all its pull request's, though GitHub associates only the last",
      move: aMove("merge", "r3"),
      brought: commits("r1: base", "r2: r1", "r3: r2"),
      associated: { r3: [merged(3, "r3")] },
      expected: [[3, ["r1", "r2", "r3"]]],
    },
    {
      name: "the merge queue lands several at once, each its own",
      move: aMove("merge-queue", "m4"),
      brought: commits("m3: base x", "m4: m3 y"),
      associated: { m3: [merged(3, "m3")], m4: [merged(4, "m4")] },
      expected: [
        [3, ["m3"]],
        [4, ["m4"]],
      ],
    },
    {
      name: "what is pushed without a pull request is nobody's",
      move: aMove("push", "d2"),
      brought: commits("d1: base", "d2: d1"),
      associated: {},
      expected: [[null, ["d1", "d2"]]],
    },
    {
      name: "a pushed merge commit is not the pull request's content, whatever it merges",
      move: aMove("push", "m"),
      brought: commits("a: base", "m: base a"),
      associated: { m: [merged(3, "m", { headSha: "a" })] },
      expected: [[null, ["m"]]],
    },
    {
      name: "a pushed head of a pull request is its content, with the commits below it",
      move: aMove("push", "h2"),
      brought: commits("h1: base", "h2: h1"),
      associated: {
        h1: [merged(3, "h2", { headSha: "h2" })],
        h2: [merged(3, "h2", { headSha: "h2" })],
      },
      expected: [[3, ["h1", "h2"]]],
    },
    {
      name: "a commit pushed on top of a pull request's head is nobody's",
      move: aMove("push", "x"),
      brought: commits("h: base", "x: h"),
      associated: { h: [merged(3, "h", { headSha: "h" })] },
      expected: [
        [3, ["h"]],
        [null, ["x"]],
      ],
    },
    {
      name: "a pull request into another branch brought nothing here",
      move: aMove("merge", "m"),
      brought: commits("m: base x"),
      associated: { m: [merged(3, "m", { baseRef: "release" })] },
      expected: [[null, ["m"]]],
    },
    {
      name: "a pull request of another repository brought nothing here",
      move: aMove("merge", "m"),
      brought: commits("m: base x"),
      associated: { m: [merged(3, "m", { repositoryId: 8 })] },
      expected: [[null, ["m"]]],
    },
    {
      name: "an open pull request that holds the same commit brought nothing",
      move: aMove("unknown", "c"),
      brought: commits("c: base"),
      associated: { c: [aPullRequest(3, { headSha: "c", mergeSha: null })] },
      expected: [[null, ["c"]]],
    },
    {
      name: "of a lost push, what came between two merges is nobody's",
      move: aMove("unknown", "m4"),
      brought: commits("m3: base x", "d: m3", "m4: d y"),
      associated: { m3: [merged(3, "m3")], m4: [merged(4, "m4")] },
      expected: [
        [3, ["m3"]],
        [null, ["d"]],
        [4, ["m4"]],
      ],
    },
    {
      name: "a deleted branch has no commits",
      move: aMove("deletion", null),
      brought: [],
      associated: {},
      expected: [],
    },
  ])("$name", ({ move, brought, associated, expected }) => {
    expect(landed(move, brought, associated)).toEqual(expected);
  });

  const kind = fc.constantFrom<MoveKind>("push", "force-push", "merge", "merge-queue", "creation", "unknown");

  test("every commit of the branch's own line is in exactly one landing, in order, whatever GitHub associates", () => {
    const arbitrary = fc.record({
      kind,
      length: fc.integer({ min: 1, max: 12 }),
      landed: fc.array(fc.record({ at: fc.nat(11), number: fc.integer({ min: 1, max: 4 }) }), {
        maxLength: 8,
      }),
    });
    fc.assert(
      fc.property(arbitrary, ({ kind: moved, length, landed: lands }) => {
        const line = Array.from({ length }, (_, index) => `c${String(index)}`);
        const brought = commits(...line.map((sha, index) => `${sha}: ${line[index - 1] ?? "base"}`));
        const associated: Record<string, AssociatedPullRequest[]> = {};
        for (const { at, number } of lands) {
          const sha = line[at % length]!;
          (associated[sha] ??= []).push(merged(number, sha));
        }
        const found = landed(aMove(moved, line.at(-1)!), [...brought].reverse(), associated);
        expect(found.flatMap(([, own]) => own)).toEqual(line);
      }),
    );
  });

  test("no commit is a pull request's that GitHub does not call merged into this branch", () => {
    fc.assert(
      fc.property(
        kind,
        fc.constantFrom<Partial<AssociatedPullRequest>>(
          { mergeSha: null },
          { baseRef: "other" },
          { repositoryId: 99 },
        ),
        (moved, wrong) => {
          const pullRequest = merged(3, "c", { headSha: "c", ...wrong });
          expect(landed(aMove(moved, "c"), commits("c: base"), { c: [pullRequest] })).toEqual([
            [null, ["c"]],
          ]);
        },
      ),
    );
  });
});

describe("whether history was rewritten", () => {
  test.each([
    ["push", "ahead", false],
    ["unknown", "diverged", true],
    ["unknown", "behind", true],
    ["force-push", "ahead", true],
    ["merge", "ahead", false],
  ] as const)("%s and %s: %s", (moved, status, expected) => {
    expect(isRewrite(aMove(moved, "c"), { status, commits: [] })).toBe(expected);
  });
});

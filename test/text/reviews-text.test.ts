import { describe, expect, test } from "@jest/globals";
import { type ContentChange } from "../../src/domain/approval/recorded-facts.ts";
import { type Decision } from "../../src/domain/decision/decision.ts";
import { describeDiscounted } from "../../src/text/reviews-text.ts";
import { markdown } from "../../src/text/voice.ts";

const repositoryUrl = "https://github.com/acme/shop";
const before = "a".repeat(40);
const now = "b".repeat(40);
const links = { repositoryUrl, documentationUrl: null };
const setting = { voice: markdown, links, headSha: now, baseSha: "c".repeat(40) };

function said(changes: Omit<ContentChange, "contentDigest"> | null, headSha = before): string {
  const review = {
    id: "1",
    reviewer: { id: 1, login: "ada", kind: "person" },
    state: "approved",
    commitSha: before,
    submittedAt: "2026-03-02T09:00:00Z",
    url: "https://github.com/acme/shop/pull/1#pullrequestreview-1",
  } as const;
  const because = { kind: "changed-since", headSha, changes } as const;
  return describeDiscounted({ review, because }, { headSha: now } as Decision, setting);
}

describe("an approval of an earlier content says what changed since", () => {
  const compare = `([compare](${repositoryUrl}/compare/${before}..${now}))`;

  test.each<[string, Omit<ContentChange, "contentDigest"> | null, string]>([
    ["nothing that is known of", null, "; it needs a new look"],
    ["one file", { files: ["a.ts"], total: 1, gone: 0 }, `; 1 file changed since: \`a.ts\` ${compare}`],
    [
      "two files",
      { files: ["a.ts", "b.ts"], total: 2, gone: 0 },
      `; 2 files changed since: \`a.ts\` and \`b.ts\` ${compare}`,
    ],
    [
      "many files",
      { files: ["a", "b", "c", "d", "e", "f"], total: 1200, gone: 0 },
      `; 1,200 files changed since: \`a\`, \`b\`, \`c\`, \`d\`, \`e\` and 1195 more ${compare}`,
    ],
    [
      "files that are not changed any more",
      { files: [], total: 0, gone: 2 },
      `; 2 files that it does not change any more ${compare}`,
    ],
    [
      "both",
      { files: ["a.ts"], total: 1, gone: 1 },
      `; 1 file changed since: \`a.ts\`; 1 file that it does not change any more ${compare}`,
    ],
  ])("%s", (_, changes, words) => {
    expect(said(changes)).toContain(`the change was another one then`);
    expect(said(changes).endsWith(words)).toBe(true);
  });

  test("without a link where the head is the same, and only the base branch has moved", () => {
    expect(said({ files: ["a.ts"], total: 1, gone: 0 }, now)).not.toContain("compare");
  });

  test("with paths as code, whatever is in them", () => {
    expect(said({ files: ["<b>`x`|@acme/all"], total: 1, gone: 0 })).toContain("``<b>`x`|@acme/all``");
  });
});

import { describe, expect, test } from "@jest/globals";
import { detectCommitProvenance } from "../../../src/domain/provenance/detect-commit-provenance.ts";
import { aCommit } from "./a-commit.ts";

interface Row {
  readonly when: string;
  readonly author?: string;
  readonly committer?: string;
  readonly message: string;
  readonly level: string;
  readonly scope?: string | null;
  readonly tools?: readonly string[];
}

const claude = "Co-authored-by: Claude <noreply@anthropic.com>";

const positives: readonly Row[] = [
  {
    when: "the trailer stands in the last paragraph",
    message: `Fix\n\nWhy.\n\n${claude}`,
    level: "assisted",
    tools: ["claude"],
  },
  {
    when: "the trailer stands right behind the subject",
    message: `Fix\n${claude}`,
    level: "assisted",
    tools: ["claude"],
  },
  {
    when: "a Change-Id follows it",
    message: `Fix\n\n${claude}\nChange-Id: I012345`,
    level: "assisted",
    tools: ["claude"],
  },
  {
    when: "conflicts are listed below it",
    message: `Fix\n\n${claude}\n\n# Conflicts:\n#\tsrc/a.ts`,
    level: "assisted",
    tools: ["claude"],
  },
  {
    when: "GitHub's squash repeats it above and below its rule",
    message: `Fix (#1)\n\n* One\n\n${claude}\n\n* Two\n\n---------\n\n${claude}\nCo-authored-by: Ada <ada@example.org>`,
    level: "assisted",
    tools: ["claude"],
  },
  {
    when: "its brackets are written as entities",
    message: "Fix\n\nCo-Authored-By: Oz &lt;oz-agent@warp.dev&gt;",
    level: "assisted",
    tools: ["warp"],
  },
  {
    when: "its bracket is never closed",
    message: "Fix\n\nCo-Authored-By: Charm Crush <crush@charm.land",
    level: "assisted",
    tools: ["crush"],
  },
  {
    when: "its address is a Markdown link",
    message: "Fix\n\nCo-Authored-By: Oz [oz-agent@warp.dev](mailto:oz-agent@warp.dev)",
    level: "assisted",
    tools: ["warp"],
  },
  {
    when: "it has no brackets",
    message: "Fix\n\nCo-authored-by: Copilot copilot@github.com",
    level: "assisted",
    tools: ["copilot"],
  },
  {
    when: "the tool is a tag in a person's address",
    message: "Fix\n\nCo-authored-by: Claude Opus 4.6 <ada+claude-code@example.org>",
    level: "assisted",
    tools: ["claude"],
  },
  {
    when: "git merge --squash indented it",
    message: `Squashed commit of the following:\n\ncommit 0123\nAuthor: Ada\n\n    Fix\n\n    ${claude}`,
    level: "assisted",
    tools: ["claude"],
  },
  {
    when: "a whole message was pasted with its indentation",
    message: `Fix\n\n    Why.\n\n    ${claude}`,
    level: "assisted",
    tools: ["claude"],
  },
  {
    when: "the kernel's form names agent, model and harness",
    message: "x: y\n\nAssisted-by: Claude:claude-opus-4-6 [Claude Code]\nSigned-off-by: A <a@b.org>",
    level: "assisted",
    tools: ["claude"],
  },
  {
    when: "the kernel's later form names a model only in general",
    message: "x: y\n\nAssisted-by: LLM [Cursor]",
    level: "assisted",
    tools: ["cursor"],
  },
  {
    when: "a model ran in another harness",
    message: "Fix\n\nAssisted-by: GPT-5.3-Codex via GitHub Copilot",
    level: "assisted",
    tools: ["copilot"],
  },
  {
    when: "the value's address wraps to the next line",
    message: "Fix\nAmp-Thread-ID:\nhttps://ampcode.com/threads/T-0189aa-bb",
    level: "assisted",
    tools: ["amp"],
  },
  {
    when: "only a session's address stands there",
    message: "Fix\n\nhttps://claude.ai/code/session_01ABCdefGHIjkl",
    level: "assisted",
    tools: ["claude"],
  },
  {
    when: "an agent is the author",
    author: "Devin AI <158243242+devin-ai-integration[bot]@users.noreply.github.com>",
    message: "Fix",
    level: "authored",
    tools: ["devin"],
  },
  {
    when: "an agent works inside GitHub Actions",
    author: "claude[bot] <41898282+claude[bot]@users.noreply.github.com>",
    message: "Fix",
    level: "authored",
    tools: ["claude"],
  },
  {
    when: "Aider is named behind the author",
    author: "Ada (aider) <ada@example.org>",
    message: "Fix",
    level: "authored",
    tools: ["aider"],
  },
  {
    when: "the merged branch is an agent's",
    message: "Merge pull request #7 from ada/devin/1712345678-fix\n\nFix",
    level: "authored",
    tools: ["devin"],
  },
  {
    when: "the sentence is in prose",
    message: "Fix\n\nClaude wrote most of the tests, I reviewed them.\n\nAI disclosure: see above",
    level: "assisted",
    tools: ["claude"],
  },
  {
    when: "a section discloses it",
    message:
      "Fix (#2)\n\n### AI Disclosure\n\nClaude generated all the commits, I reviewed it and created this PR",
    level: "authored",
    tools: ["claude"],
  },
  {
    when: "Spark's question is answered by a trailer",
    message:
      "[X] Fix\n\n### Was this patch authored or co-authored using generative AI tooling?\n\nGenerated-by: Claude Code\n\nCloses #1",
    level: "assisted",
    tools: ["claude"],
  },
  {
    when: "a template's box is ticked",
    message:
      "Fix (#3)\n\n## Agent Mode\n- [x] Warp Agent Mode - This PR was created via Warp's AI Agent Mode",
    level: "assisted",
    tools: ["warp"],
  },
  {
    when: "an alert on GitHub says it",
    message: "Fix (#4)\n\n> [!NOTE]\n> This PR was generated by an AI coding assistant.",
    level: "authored",
    tools: [],
  },
];

const negatives: readonly Row[] = [
  { when: "nothing is said", message: "Fix\n\nCo-authored-by: Ada <ada@example.org>", level: "unknown" },
  {
    when: "a person is called Claude",
    author: "Claude Paroz <claude@example.net>",
    message: "Fixed #1\n\nThanks Claude Paroz.\n\nCo-authored-by: Claude Paroz <claude@example.net>",
    level: "unknown",
  },
  {
    when: "a person is called Devin",
    message:
      "Fix\n\nSigned-off-by: Devin Petersohn <devin@petersohn.dev>\nCo-authored-by: Devin <devin@petersohn.dev>",
    level: "unknown",
  },
  {
    when: "a person's handle sounds like a tool",
    message:
      "Fix\n\nCo-authored-by: HonkingGoose <honking@users.noreply.github.com>\nReported-by: claudex on github",
    level: "unknown",
  },
  {
    when: "curl credits a person with the same key",
    message: "x: y\n\nAssisted-by: Jay Satiro\nAssisted-by: edmcln on github\nCloses #1",
    level: "unknown",
  },
  {
    when: "an employee of a vendor is credited",
    message: "Fix\n\nCo-authored-by: Jo Doe <jo@anthropic.com>\nCo-authored-by: Max <max@cline.bot>",
    level: "unknown",
  },
  {
    when: "a bot only sounds like AI",
    author: "gemini-cli-robot <gemini-cli-robot@google.com>",
    message: "chore(release): v1",
    level: "unknown",
  },
  {
    when: "a dependency bot wrote it",
    author: "renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>",
    message: "chore(deps): update openai to v5",
    level: "unknown",
  },
  {
    when: "GitHub's own number belongs to no agent",
    author: "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>",
    message: "Release",
    level: "unknown",
  },
  { when: "the trailer is fenced", message: `Explain\n\n\`\`\`\n${claude}\n\`\`\``, level: "unknown" },
  { when: "the trailer is quoted", message: `Explain\n\n> ${claude}`, level: "unknown" },
  {
    when: "the trailer is an indented example",
    message: `Explain\n\nNow it looks like this:\n\n    Assisted-by: Crush:kimi-k2.6\n\nSee the docs.`,
    level: "unknown",
  },
  {
    when: "a policy shows the trailer flush left",
    message:
      "docs: require attribution trailers\n\nCommits must carry the following trailer:\n\nAssisted-by: Claude:claude-opus-4",
    level: "unknown",
  },
  {
    when: "the trailer has blanks to fill",
    message: "docs: explain\n\nAssisted-by: AGENT_NAME:MODEL_VERSION [TOOL1] [TOOL2]",
    level: "unknown",
  },
  {
    when: "a sentence begins with the trailer",
    message:
      "Stop crediting\n\nCo-Authored-By: Claude <noreply@anthropic.com> trailers are no longer added to commits.",
    level: "unknown",
  },
  {
    when: "a revert quotes the reverted title",
    message: 'Revert "Generated with Claude Code: fix (#1)"\n\nThis reverts commit 0123456789.',
    level: "unknown",
  },
  {
    when: "a revert quotes the reverted message",
    message: `Revert "Fix"\n\nThis reverts commit 0123.\n\nOriginal change's description:\nFix\n\n${claude}`,
    level: "unknown",
  },
  {
    when: "an unticked box is the template's default",
    message: "Fix\n\n- [ ] Warp Agent Mode - This PR was created via Warp's AI Agent Mode",
    level: "unknown",
  },
  {
    when: "the template's comment speaks of AI",
    message: "Fix\n\n<!-- If this PR was generated with AI, say: Generated with Claude Code -->",
    level: "unknown",
  },
  {
    when: "AI is the subject matter",
    message:
      "Recognize Grok and Qwen Code as agents\n\nText generated by the LLM is now escaped. Claude generated invalid JSON here.",
    level: "unknown",
  },
  {
    when: "a branch only contains a tool's name",
    message: "Merge pull request #819 from org/users/ada/copilot-instructions\n\ngitignore",
    level: "unknown",
  },
  {
    when: "main is merged into an agent's branch",
    message: "Merge branch 'main' into claude/fix-abcde",
    level: "unknown",
  },
  { when: "aider: is a scope", message: "aider: bump to 0.86", level: "unknown" },
  {
    when: "Codex is the WordPress manual",
    message: "Docs: link the Codex\n\nWritten for the Codex page.",
    level: "unknown",
  },
];

const otherScopes: readonly Row[] = [
  {
    when: "Aider stands behind the committer alone",
    author: "Ada <ada@example.org>",
    committer: "Ada (aider) <ada@example.org>",
    message: "Fix",
    level: "unknown",
    scope: "message",
  },
  {
    when: "AI found the mistake",
    message: "Fix\n\nFound by Codex Security\nCloses #1",
    level: "unknown",
    scope: "review",
  },
  {
    when: "AI spotted typos",
    message: "Fixed some typos spotted by Gemini Pro 1.5, closes #2318",
    level: "unknown",
    scope: "review",
  },
  {
    when: "AI worded the description",
    message: "Fix\n\n*This PR description was generated by an AI coding assistant.*",
    level: "unknown",
    scope: "message",
  },
  {
    when: "AI was asked for advice and the author denies more",
    message: "Fix\n\nNo AI was used to write this PR. I did consult Claude Chat for help on some syntax.",
    level: "none",
    scope: "research",
  },
  {
    when: "a thread is linked by an author who denies AI",
    message:
      "Add a command\n\nExample: https://ampcode.com/threads/T-0189aa-bb\n\nNo AI was used to write this.",
    level: "none",
    scope: "research",
  },
  {
    when: "a section says none",
    message: "Fix\n\n### AI Disclosure\n\nNo AI is used for this one.",
    level: "none",
    scope: null,
  },
  {
    when: "Spark's question is answered no",
    message:
      "[X] Fix\n\n### Was this patch authored or co-authored using generative AI tooling?\n\nNo.\n\nCloses #1",
    level: "none",
    scope: null,
  },
];

describe("detectCommitProvenance", () => {
  test.each(positives)("finds AI where $when", ({ author, committer, message, level, tools }) => {
    const { provenance } = detectCommitProvenance(
      aCommit({ message, ...(author && { author }), ...(committer && { committer }) }),
    );
    expect(provenance).toMatchObject({ level, tools, scope: "content" });
  });

  test.each(negatives)("finds none where $when", ({ author, message, level }) => {
    const { provenance } = detectCommitProvenance(aCommit({ message, ...(author && { author }) }));
    expect(provenance).toMatchObject({ level, tools: [] });
  });

  test.each(otherScopes)(
    "shows but does not count it where $when",
    ({ author, committer, message, level, scope }) => {
      const { provenance } = detectCommitProvenance(
        aCommit({ message, ...(author && { author }), ...(committer && { committer }) }),
      );
      expect(provenance).toMatchObject({ level, scope, tools: [] });
    },
  );

  test("release notes in a dependency bot's message are other people's prose, its trailers are its own", () => {
    const author = "renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>";
    const notes =
      "Update x\n\nThis release was written by Claude Code.\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)";
    expect(detectCommitProvenance(aCommit({ author, message: notes })).provenance.level).toBe("unknown");
    expect(
      detectCommitProvenance(aCommit({ author, message: `${notes}\n\n${claude}` })).provenance.level,
    ).toBe("assisted");
  });

  test("a footer under github-actions' name counts: agents run in workflows", () => {
    const author = "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>";
    const message = "Fix\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)";
    expect(detectCommitProvenance(aCommit({ author, message })).provenance.level).toBe("assisted");
  });

  test("evidence names the line and quotes it", () => {
    const { evidence } = detectCommitProvenance(aCommit({ sha: "ab", message: `Fix\n\nWhy.\n\n${claude}` }));
    expect(evidence).toEqual([
      {
        signal: "co-author-trailers/address",
        says: "assisted",
        scope: "content",
        confidence: "high",
        tool: "claude",
        model: null,
        place: { kind: "commit", sha: "ab", line: 5 },
        quote: claude,
      },
    ]);
  });

  test("the model is kept as written", () => {
    const message = "Fix\n\nCo-authored-by: Claude Opus 4.6 (1M context) <noreply@anthropic.com>";
    expect(detectCommitProvenance(aCommit({ message })).provenance.models).toEqual(["Claude Opus 4.6"]);
  });
});

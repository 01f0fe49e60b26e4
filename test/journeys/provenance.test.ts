import { describe, expect, test } from "@jest/globals";

import { type Sha } from "../../src/simulator/world/records/accounts.ts";
import { signatureOf } from "../../src/simulator/world/signatures.ts";
import { aiTrailer, aShop, cart, shopFiles, shopPolicy } from "./a-shop.ts";

/** A change that AI had a hand in needs one senior; others need nobody. */
const aiNeedsSenior = `${shopPolicy}labels: false
comment: false
review-requests: false
requirements:
  - name: ai-change
    when: { provenance: [assisted, authored] }
    require:
      approvals: { level: senior, count: 1 }
`;

const files = { ...shopFiles, ".github/countersign.yml": aiNeedsSenior };

/** A log of the Git AI Standard that attests the cart's first line to a session of Cursor. */
const cursorNote = `services/checkout/cart.ts
  s_c9883b05a2487d 1
---
${JSON.stringify({
  schema_version: "authorship/3.0.0",
  sessions: { s_c9883b05a2487d: { agent_id: { tool: "cursor", id: "1", model: "claude-sonnet-4-5" } } },
})}`;

type Shop = Awaited<ReturnType<typeof aShop>>;

/** Pushes a change without a word about AI; answers its commit. */
async function pushesChange({ as, junior }: Shop, branch: string): Promise<Sha> {
  const change = { message: "Change the cart", files: cart(branch) };
  return (await as(junior).pushesDirectly(branch, change)).sha;
}

/** Attaches notes to commits, at these paths of the notes' tree. */
function writesNotes({ world, repository, junior }: Shop, notes: Readonly<Record<string, string>>): void {
  const commit = world.git.writeCommit(repository, {
    parents: [],
    tree: world.git.writeTree(repository, null, notes),
    message: "Notes added by git-ai",
    author: signatureOf(junior),
    committer: signatureOf(junior),
  });
  repository.refs.set("refs/notes/ai", commit.sha);
}

describe("evidence of AI", () => {
  test("stays after the trailer that gave it is amended away", async () => {
    const { as, check, junior, senior, opensSmallChange, settled } = await aShop({ files });
    const pullRequest = await opensSmallChange({
      commits: [{ message: `Change the cart\n\n${aiTrailer}`, files: cart("changed") }],
    });
    await check(pullRequest).isWaiting();
    await as(junior).amends(pullRequest, { message: "Change the cart" });
    await settled();
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("Claude");
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
  });
});

describe("the policy's signals", () => {
  const withSignals = (section: string) => ({
    files: { ...files, ".github/countersign.yml": `${aiNeedsSenior}provenance:\n${section}` },
  });

  test("an added signal counts", async () => {
    const { as, check, senior, opensSmallChange, settled } = await aShop(
      withSignals(`  signals:
    - id: acme/made-by
      source: trailer
      pattern: "^Made-by: AcmeBot"
      says: authored
      tool: acme-bot
      examples: { matches: ["Made-by: AcmeBot"], spares: ["Made-by: Ada"] }
`),
    );
    const pullRequest = await opensSmallChange({
      commits: [{ message: "Change the cart\n\nMade-by: AcmeBot 2.1", files: cart("made") }],
    });
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("acme-bot");
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await settled();
  });

  test("a muted signal does not count, and what else is found does", async () => {
    const { as, check, junior, opensSmallChange, settled } = await aShop(
      withSignals("  mute: [credit-trailers]\n"),
    );
    const pullRequest = await opensSmallChange({
      commits: [{ message: "Change the cart\n\nAssisted-by: Cursor AI", files: cart("muted") }],
    });
    await settled();
    await check(pullRequest).isGreen();
    await check(pullRequest).says(/mutes signals of provenance: credit.trailers/);
    await as(junior).pushes(pullRequest, { message: `More\n\n${aiTrailer}`, files: cart("more") });
    await settled();
    await check(pullRequest).isWaiting();
  });

  test("a signal that is muted later does not count any more, though it was seen before", async () => {
    const { as, check, owner, opensSmallChange, settled } = await aShop({ files });
    const pullRequest = await opensSmallChange({
      commits: [{ message: "Change the cart\n\nAssisted-by: Cursor AI", files: cart("muted") }],
    });
    await settled();
    await check(pullRequest).isWaiting();
    await as(owner).pushesDirectly("main", {
      message: "Mute",
      files: { ".github/countersign.yml": `${aiNeedsSenior}provenance: { mute: [credit-trailers] }\n` },
    });
    await settled();
    await check(pullRequest).isGreen();
  });
});

describe("the tools' own records", () => {
  const layouts = [
    { layout: "flat", pathOf: (sha: Sha) => sha },
    { layout: "in folders", pathOf: (sha: Sha) => `${sha.slice(0, 2)}/${sha.slice(2)}` },
    {
      layout: "in folders of folders",
      pathOf: (sha: Sha) => `${sha.slice(0, 2)}/${sha.slice(2, 4)}/${sha.slice(4)}`,
    },
  ];
  test.each(layouts)("a note on a commit counts, with notes that lie $layout", async ({ pathOf }) => {
    const shop = await aShop({ files });
    const sha = await pushesChange(shop, "noted");
    writesNotes(shop, { [pathOf(sha)]: cursorNote });
    const pullRequest = await shop.as(shop.junior).opensPullRequest({ branch: "noted" });
    await shop.settled();
    await shop.check(pullRequest).isWaiting();
    await shop.check(pullRequest).says("cursor");
  });

  test("notes on other commits say nothing about this one", async () => {
    const shop = await aShop({ files });
    await pushesChange(shop, "noted");
    writesNotes(shop, { ["0".repeat(40)]: cursorNote });
    const pullRequest = await shop.as(shop.junior).opensPullRequest({ branch: "noted" });
    await shop.settled();
    await shop.check(pullRequest).isGreen();
  });

  test("a repository without notes is asked for none", async () => {
    const { simulator, settled, callsSince, opensSmallChange } = await aShop({ files });
    const mark = simulator.calls.mark();
    await opensSmallChange();
    await settled();
    expect(callsSince(mark)).not.toContain("CountersignFiles");
  });

  test("notes are read once for a head", async () => {
    const shop = await aShop({ files });
    const { as, junior, simulator, settled, callsSince } = shop;
    const sha = await pushesChange(shop, "noted");
    writesNotes(shop, { [sha]: cursorNote });
    const noted = simulator.calls.mark();
    const pullRequest = await as(junior).opensPullRequest({ branch: "noted" });
    await settled();
    await as(junior).editsTitle(pullRequest, "A better title");
    await settled();
    expect(callsSince(noted).filter((call) => call === "CountersignFiles")).toHaveLength(1);
    await shop.check(pullRequest).isWaiting();
  });

  test("notes that cannot be read are never green, and are tried again", async () => {
    const shop = await aShop({ files });
    const sha = await pushesChange(shop, "noted");
    writesNotes(shop, { [sha]: cursorNote });
    shop.world.faults.onCall({
      operation: "CountersignFiles",
      effect: { kind: "error-before", status: 502 },
      occurrences: { first: 2 },
    });
    const pullRequest = await shop.as(shop.junior).opensPullRequest({ branch: "noted" });
    await shop.settled();
    await shop.check(pullRequest).isBlocking();
    await shop.check(pullRequest).says("authorship notes and trace records");
  });

  test("a note that is no text is named, and claims nothing", async () => {
    const shop = await aShop({ files });
    const sha = await pushesChange(shop, "noted");
    writesNotes(shop, { [sha]: "not a log" });
    const pullRequest = await shop.as(shop.junior).opensPullRequest({ branch: "noted" });
    await shop.settled();
    await shop.check(pullRequest).isGreen();
    await shop.check(pullRequest).says("no line");
  });

  test("trace records at the head count", async () => {
    const shop = await aShop({ files });
    const record = {
      version: "0.1.0",
      tool: { name: "cursor" },
      files: [
        {
          path: "services/checkout/cart.ts",
          conversations: [{ contributor: { type: "ai" }, ranges: [{ start_line: 1, end_line: 1 }] }],
        },
      ],
    };
    const traces = { ".agent-trace/traces.jsonl": `${JSON.stringify(record)}\n` };
    const pullRequest = await shop.opensSmallChange({
      commits: [{ message: "Change the cart", files: { ...cart("traced"), ...traces } }],
    });
    await shop.settled();
    await shop.check(pullRequest).isWaiting();
    await shop.check(pullRequest).says("traces.jsonl");
  });
});

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";

import { type LedgerEntry } from "../../src/domain/ledger/entry.ts";
import { type PullRequest } from "../../src/simulator/world/records/issue.ts";
import { aShop, oneSenior, shopFiles } from "./a-shop.ts";
import { type Content, type Deed, deed, deedsWithWaits, trouble } from "./any-order/deeds.ts";
import { Truth } from "./any-order/truth.ts";

type Shop = Awaited<ReturnType<typeof aShop>>;

const quiet = `${oneSenior}labels: false\ncomment: false\nreview-requests: false\n`;
const files = { ...shopFiles, ".github/countersign.yml": quiet };

/** A change by the junior, in a file of its own, and what is true of it. */
class Story {
  readonly #shop: Shop;
  readonly #path: string;
  /** A branch that is like `main` was when this began. */
  readonly #release: string;
  readonly pullRequest: PullRequest;
  readonly truth: Truth;

  private constructor(shop: Shop, path: string, release: string, pullRequest: PullRequest) {
    this.#shop = shop;
    this.#path = path;
    this.#release = release;
    this.pullRequest = pullRequest;
    this.truth = new Truth(shop.world, pullRequest);
  }

  static async begin(shop: Shop, index: number): Promise<Story> {
    const path = `parts/part-${String(index)}.ts`;
    const release = `release-${String(index)}`;
    await shop.as(shop.owner).pushesDirectly(release, { files: { "docs/release.md": `# ${release}\n` } });
    const pullRequest = await shop.as(shop.junior).opensPullRequest({
      branch: `part-${String(index)}`,
      commits: [{ message: "Add a part", files: saying(path, "a") }],
    });
    return new Story(shop, path, release, pullRequest);
  }

  /** Does it, if it can be done as things stand. */
  async does(deed: Deed): Promise<void> {
    const { as, junior, owner, teamOf, settled } = this.#shop;
    const { pullRequest, truth } = this;
    if (deed.does === "waits") return settled();
    if (pullRequest.state === "closed" && deed.does !== "reopens") return;
    switch (deed.does) {
      case "approves":
        truth.says(deed.by, "approved", await as(this.#shop[deed.by]).approves(pullRequest));
        return;
      case "requests-changes":
        truth.says(deed.by, "changes-requested", await as(this.#shop[deed.by]).requestsChanges(pullRequest));
        return;
      case "comments":
        await as(this.#shop[deed.by]).reviewsWithComment(pullRequest, "Hm.");
        return;
      case "is-dismissed": {
        const review = truth.dismissable(deed.by);
        if (review === null) return;
        await as(owner).dismisses(review);
        truth.dismissed(review);
        return;
      }
      case "pushes":
        truth.hands.add(deed.by);
        await as(this.#shop[deed.by]).pushes(pullRequest, { files: saying(this.#path, deed.content) });
        return;
      case "forces":
        await as(junior).forcePushes(pullRequest, {
          commits: [{ message: "Another part", files: saying(this.#path, deed.content) }],
        });
        return;
      case "amends":
        await as(junior).amends(pullRequest, { message: "In other words" });
        return;
      case "rebases":
        await as(junior).rebases(pullRequest);
        return;
      case "updates":
        if (!this.#isBehind()) return;
        await as(this.#shop[deed.by]).updatesFromBase(pullRequest);
        return;
      case "retargets":
        await as(junior).retargets(pullRequest, pullRequest.base.ref === "main" ? this.#release : "main");
        return;
      case "moves-base":
        await as(owner).pushesDirectly("main", { files: { "docs/guide.md": `# ${pullRequest.head.sha}\n` } });
        return;
      case "closes":
        await as(junior).closes(pullRequest);
        return;
      case "reopens":
        if (pullRequest.state === "closed") await as(junior).reopens(pullRequest);
        return;
      case "drafts":
        if (!pullRequest.draft) await as(junior).convertsToDraft(pullRequest);
        return;
      case "readies":
        if (pullRequest.draft) await as(junior).marksReady(pullRequest);
        return;
      case "leaves":
        if (!truth.seniors.delete(deed.who)) return;
        await teamOf("seniors").removes(this.#shop[deed.who]);
        return;
      case "returns":
        if (truth.seniors.has(deed.who)) return;
        truth.seniors.add(deed.who);
        await teamOf("seniors").adds(this.#shop[deed.who]);
        return;
    }
  }

  /** Everybody who may write signs what is there now. */
  async allSign(): Promise<void> {
    await this.does({ does: "reopens" });
    await this.does({ does: "returns", who: "otherSenior" });
    for (const by of ["senior", "otherSenior", "mid"] as const) await this.does({ does: "approves", by });
  }

  /** The check says what is true, as soon as it has had its time. */
  async isAsItShouldBe(): Promise<void> {
    const check = this.#shop.check(this.pullRequest);
    await (this.truth.isSatisfied() ? check.isGreen() : check.isWaiting());
  }

  /** What the check says. */
  isGreen(): boolean {
    return this.#shop.check(this.pullRequest).run()?.conclusion === "success";
  }

  /** Leaves the shop as it was found. */
  async end(): Promise<void> {
    for (const who of ["senior", "otherSenior"] as const) {
      if (!this.truth.seniors.has(who)) await this.#shop.teamOf("seniors").adds(this.#shop[who]);
    }
    if (this.pullRequest.state === "open") await this.#shop.as(this.#shop.junior).closes(this.pullRequest);
    await this.#shop.settled();
  }

  #isBehind(): boolean {
    const { repository, base, head } = this.pullRequest;
    return this.#shop.world.git.compare(repository, base.sha, head.sha).behindBy > 0;
  }
}

function saying(path: string, content: Content): Readonly<Record<string, string>> {
  return { [path]: `export const part = ${JSON.stringify(content)};\n` };
}

async function entriesOf({ appNow }: Shop): Promise<readonly LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for await (const entry of appNow().ports.ledger.entries()) entries.push(entry);
  return entries;
}

/** Of every run that ever passed: an earlier row says that it was satisfied. */
async function expectRowsBeforeGreens(shop: Shop): Promise<void> {
  const entries = await entriesOf(shop);
  const greens = entries.filter(
    ({ kind, body }) => kind === "publication" && body["conclusion"] === "success",
  );
  for (const { sequence, body } of greens) {
    const rows = body["decisions"] as readonly number[];
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toBeLessThan(sequence);
      expect(entries.find((entry) => entry.sequence === row)?.body["verdict"]).toBe("satisfied");
    }
  }
}

describe("whatever happens, in whatever order", () => {
  test("the check is green when, and only when, one senior who had no hand in it signed this very content", async () => {
    const shop = await aShop({ files });
    let index = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 12 }), async (deeds) => {
        index += 1;
        const story = await Story.begin(shop, index);
        try {
          await shop.settled();
          for (const each of deeds) {
            await story.does(each);
            await shop.settled();
            if (story.pullRequest.state === "open") await story.isAsItShouldBe();
          }
        } finally {
          await story.end();
        }
      }),
      { numRuns: 30, endOnFailure: true },
    );
    await expectRowsBeforeGreens(shop);
  }, 120_000);

  test("deliveries lost, doubled and out of order, calls that fail and restarts make nothing green that is not, and lock nobody out", async () => {
    const shop = await aShop({ files });
    let index = 0;
    await fc.assert(
      fc.asyncProperty(deedsWithWaits, trouble, async (deeds, { deliveries, calls }) => {
        index += 1;
        const { world } = shop;
        for (const fault of deliveries) world.faults.onDelivery(fault);
        for (const fault of calls) world.faults.onCall(fault);
        const story = await Story.begin(shop, index);
        try {
          for (const each of deeds) await story.does(each);
          await shop.settled();
          world.faults.clear();
          await shop.restartsAfter(120_000);
          await shop.appNow().sweep();
          await shop.settled();
          if (story.pullRequest.state === "open" && story.isGreen()) {
            expect(story.truth.isSatisfied()).toBe(true);
          }
          // What was lost may void a signature; everybody's fresh word opens the gate.
          await story.allSign();
          await shop.check(story.pullRequest).isGreen();
        } finally {
          world.faults.clear();
          await story.end();
        }
      }),
      { numRuns: 20, endOnFailure: true },
    );
    await expectRowsBeforeGreens(shop);
  }, 120_000);
});

import { describe, expect, test } from "@jest/globals";

import { type Act } from "../../src/domain/act/act.ts";
import { type Actor, type User } from "../../src/simulator/world/records/accounts.ts";
import { type LedgerEntry } from "../../src/domain/ledger/entry.ts";
import { pullRequestSubject } from "../../src/workflows/ports/work-subject.ts";
import { ledgerSubject } from "../../src/workflows/record-decision.ts";
import { aiTrailer, aShop, cart, oneSeniorFiles, shopFiles, shopPolicy } from "./a-shop.ts";

const minute = 60 * 1000;

/** A change by AI needs one senior; others need nobody. */
const aiNeedsSenior = `${shopPolicy}requirements:
  - name: ai-change
    when: { provenance: { at-least: assisted } }
    require:
      approvals: { level: senior, count: 1 }
`;

const breakGlass = "/countersign break-glass because the checkout is down";

/** A shop with a small change by the junior, and what the ledger says of its overrides. */
async function aShopWithChange(files = oneSeniorFiles, message = "Change the cart") {
  const shop = await aShop({ files });
  const pullRequest = await shop.opensSmallChange({ commits: [{ message, files: cart("changed") }] });
  await shop.settled();
  return {
    ...shop,
    pullRequest,
    says: async (who: Actor, body: string): Promise<void> => {
      await shop.as(who).comments(pullRequest, body);
      await shop.settled();
    },
    /** Records an act for the content that was decided last, and has it judged. */
    records: async (kind: "break-glass", by: User, more: object): Promise<void> => {
      const { organisation, repository, installation, app, world } = shop;
      const key = {
        installationId: installation.id,
        repositoryId: repository.id,
        owner: organisation.login,
        repository: repository.name,
      };
      const subject = pullRequestSubject(key, pullRequest.number);
      const decided = await app.store.ledger.latest("decision", ledgerSubject(subject));
      const { headSha, baseRef, contentDigest } = decided!.body as unknown as Act;
      await app.store.acts.recordAct(subject, {
        ...{ id: "1:1", url: "", headSha, baseRef, contentDigest, kind },
        by: { id: by.id, login: by.login, kind: "person" },
        at: new Date(world.clock.now()).toISOString(),
        ...more,
      } as unknown as Act);
      await app.store.workQueue.enqueue([{ subject, because: "an act was recorded" }]);
    },
    overrides: () => overridesOf(shop),
    entries: () => entriesOf(shop),
  };
}

async function entriesOf({ app }: Awaited<ReturnType<typeof aShop>>): Promise<readonly LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for await (const entry of app.store.ledger.entries()) entries.push(entry);
  return entries;
}

async function overridesOf(shop: Awaited<ReturnType<typeof aShop>>): Promise<readonly unknown[]> {
  const entries = await entriesOf(shop);
  return entries.filter(({ kind }) => kind === "override").map(({ body }) => body["state"]);
}

describe("an override", () => {
  test("is on record before the check is green, and ends with a push", async () => {
    const { as, says, check, senior, junior, pullRequest, overrides, entries, settled } =
      await aShopWithChange();
    await says(senior, breakGlass);
    await check(pullRequest).isGreen();
    expect(await overrides()).toEqual(["in-force"]);
    const written = await entries();
    const isGreen = written.findIndex(({ body }) => body["conclusion"] === "success");
    expect(written.findIndex(({ kind }) => kind === "override")).toBeLessThan(isGreen);
    await as(junior).pushes(pullRequest, { message: "More", files: cart("more") });
    await settled();
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("it was for another content");
    expect(await overrides()).toEqual(["in-force", "void"]);
  });

  test("ends by itself when its time is over", async () => {
    const { records, check, senior, world, pullRequest, overrides, settled } = await aShopWithChange();
    await records("break-glass", senior, {
      reason: "The checkout is down",
      incident: null,
      expiresAt: new Date(world.clock.now() + 20 * minute).toISOString(),
    });
    await check(pullRequest).isGreen();
    world.clock.advance(10 * minute);
    await settled();
    await check(pullRequest).isGreen();
    world.clock.advance(11 * minute);
    await check(pullRequest).isWaiting();
    expect(await overrides()).toEqual(["in-force", "expired"]);
  });

  test("ends when who broke the glass loses the level", async () => {
    const { says, check, senior, teamOf, pullRequest, overrides, settled } = await aShopWithChange();
    await says(senior, breakGlass);
    await check(pullRequest).isGreen();
    await teamOf("seniors").removes(senior);
    await settled();
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("does not name them");
    expect(await overrides()).toEqual(["in-force", "void"]);
  });

  test("waits for the second person where the author broke the glass", async () => {
    const shop = await aShop({ files: oneSeniorFiles });
    const { as, check, senior, otherSenior, settled } = shop;
    const pullRequest = await as(senior).opensPullRequest({
      branch: "own-change",
      commits: [{ message: "Mend the cart", files: cart("mended") }],
    });
    await settled();
    await as(senior).comments(pullRequest, breakGlass);
    await settled();
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("the first had a hand in the change");
    await as(otherSenior).comments(pullRequest, "/countersign confirm");
    await settled();
    await check(pullRequest).isGreen();
    expect(await overridesOf(shop)).toEqual(["asked", "in-force"]);
  });
});

describe("a correction", () => {
  test("counts as long as who made it may, and what it struck counts again after", async () => {
    const files = { ...shopFiles, ".github/countersign.yml": aiNeedsSenior };
    const message = `Change the cart\n\n${aiTrailer}`;
    const { says, check, senior, teamOf, pullRequest, settled } = await aShopWithChange(files, message);
    await check(pullRequest).isWaiting();
    await says(
      senior,
      "/countersign correct-provenance co-author-trailers/address because that is a colleague of this name",
    );
    await check(pullRequest).isGreen();
    await check(pullRequest).says("that is a colleague of this name");
    await teamOf("seniors").removes(senior);
    await settled();
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("without effect");
  });
});

import { createHmac } from "node:crypto";

import { describe, expect, test } from "@jest/globals";

import { type IncidentBody } from "../../src/domain/ledger/bodies.ts";
import { createLog } from "../../src/log.ts";
import { type FileChanges } from "../../src/simulator/world/records/git.ts";
import { aiTrailer, aShop, cart, oneSeniorFiles, shopFiles, type ShopOptions, shopPolicy } from "./a-shop.ts";

const secret = "a secret of the incident tool";

/** A shop to which an incident tool reports. */
async function aShopWithIncidents(files = oneSeniorFiles, options: ShopOptions = {}) {
  const shop = await aShop({
    ...options,
    files,
    settings: {
      incidentSecrets: { pagerduty: null, opsgenie: null, webhook: { kind: "alone", secrets: [secret] } },
    },
  });
  return {
    ...shop,
    /** Posts a report in our own words, signed; resolves with the status. */
    reports: async (incident: object, organisation = "acme") => {
      const body = JSON.stringify(incident);
      const signature = createHmac("sha256", secret).update(body).digest("hex");
      const response = await fetch(`${shop.app.url}/api/incidents/webhook/${organisation}`, {
        method: "POST",
        headers: { "x-countersign-signature-256": `sha256=${signature}` },
        body,
      });
      return response.status;
    },
    /** What the ledger says of an incident now; of one that was told by webhook unless it says otherwise. */
    incident: async (id: string, source = "webhook") => {
      const entry = await shop.app.store.ledger.latest("incident", `incident acme ${source}:${id}`);
      return entry === null ? null : (entry.body as unknown as IncidentBody);
    },
    /** A pull request that a senior signed, and that is merged. */
    merged: async () => {
      const pullRequest = await shop.opensSmallChange();
      await shop.as(shop.senior).approves(pullRequest);
      await shop.check(pullRequest).isGreen();
      await shop.as(shop.junior).merges(pullRequest);
      await shop.settled();
      return pullRequest;
    },
  };
}

describe("an organisation's incidents", () => {
  test("are refused with a secret that stands alone, once another one has installed the app", async () => {
    const errors: string[] = [];
    const log = createLog("error", { destination: { write: (line: string) => void errors.push(line) } });
    const { world, ...shop } = await aShopWithIncidents(oneSeniorFiles, { log });
    expect(await shop.reports({ id: "inc-1" })).toBe(202);
    const gil = world.accounts.createUser({ login: "gil" });
    const globex = world.accounts.createOrganization({ login: "globex", owners: [gil] });
    world.apps.install(gil, shop.installation.app, globex);
    world.clock.advance(61_000);
    expect(await shop.reports({ id: "inc-2" })).toBe(401);
    expect(await shop.reports({ id: "inc-2" }, "globex")).toBe(401);
    expect(errors).toEqual([]);
    await shop.restartsAfter(0);
    expect(errors).toEqual([expect.stringContaining("INCIDENT_WEBHOOK_SECRET: one secret alone")]);
  });
});

describe("an incident", () => {
  test("answers whether a change was behind it, whether AI was, and who had signed", async () => {
    const { as, check, junior, senior, reports, incident, settled } = await aShopWithIncidents();
    const pullRequest = await as(junior).opensPullRequest({
      branch: "carts",
      title: "Change the cart",
      commits: [{ message: `Change the cart\n\n${aiTrailer}`, files: cart("changed") }],
    });
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await as(junior).merges(pullRequest);
    await settled();

    const id = "inc-7";
    expect(
      await reports({
        id,
        title: "Carts are empty",
        severity: "sev1",
        services: ["checkout"],
        causes: [`acme/shop#${String(pullRequest.number)}`],
      }),
    ).toBe(202);
    await settled();

    const told = await incident(id);
    expect(told).toMatchObject({
      title: "Carts are empty",
      severity: "sev1",
      state: "open",
      services: ["checkout"],
    });
    expect(told?.causes).toMatchObject([
      {
        number: pullRequest.number,
        provenance: "assisted",
        tools: ["claude"],
        required: ["1 approval by senior or above"],
        given: [expect.stringContaining("senior (senior) approved at")],
      },
    ]);
    expect(told?.causes[0]?.evidence.join()).toContain("Co-Authored-By: Claude");
  });

  test("is recorded where the decision of the change behind it was erased, with what the merge says", async () => {
    const { app, merged, reports, incident, settled } = await aShopWithIncidents();
    const { number } = await merged();
    const decided: number[] = [];
    for await (const { kind, sequence } of app.store.ledger.entries())
      if (kind === "decision") decided.push(sequence);
    await app.store.erase({
      what: { kind: "entries", entries: decided },
      by: "operator",
      because: "a secret",
    });
    await reports({ id: "inc-8", services: ["checkout"], causes: [`acme/shop#${String(number)}`] });
    await settled();
    expect((await incident("inc-8"))?.causes).toMatchObject([
      { number, provenance: "unknown", outcome: "satisfied", required: [], given: [] },
    ]);
  });

  test("is the same in the ledger however often it is told, and is told apart from its end", async () => {
    const { app, reports, incident, settled } = await aShopWithIncidents();
    await reports({ id: "inc-7", title: "Carts are empty", started: "2026-03-05T13:00:00Z" });
    await reports({ id: "inc-7", title: "Carts are empty", started: "2026-03-05T13:00:00Z" });
    await settled();
    // Somebody acknowledged it, say: a report that tells nothing new.
    await reports({ id: "inc-7", title: "Carts are empty" });
    await settled();
    await reports({ id: "inc-7", ended: "2026-03-05T15:00:00Z" });
    await settled();
    expect(await incident("inc-7")).toMatchObject({ state: "resolved", endedAt: "2026-03-05T15:00:00.000Z" });
    const entries = [];
    for await (const entry of app.store.ledger.entries({ subject: "incident acme webhook:inc-7" }))
      entries.push(entry.body["state"]);
    expect(entries).toEqual(["open", "resolved"]);
  });

  test("says so where the change behind it is none that was ever judged", async () => {
    const { reports, incident, settled } = await aShopWithIncidents();
    await reports({ id: "inc-7", causes: ["acme/shop#999", "elsewhere/site#1"] });
    await settled();
    expect((await incident("inc-7"))?.causes).toMatchObject([
      { number: 999, provenance: null, required: [], given: [], decision: null },
      { owner: "elsewhere", repositoryId: null, provenance: null },
    ]);
  });
});

describe("a severe incident", () => {
  const tierZeroNeedsASenior = `${shopPolicy}
requirements:
  - name: tier-0
    when: { service-tier: { at-most: 0 } }
    require:
      approvals: { level: senior, count: 1 }
`;

  test("raises its services' tiers for a time, in pull requests that are open already", async () => {
    const { opensSmallChange, check, reports } = await aShopWithIncidents({
      ...shopFiles,
      ".github/countersign.yml": tierZeroNeedsASenior,
    });
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isGreen();

    await reports({ id: "inc-7", severity: "sev1", services: ["Checkout"], state: "open" });
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("incident webhook:inc-7");

    await reports({ id: "inc-7", severity: "sev4" });
    await check(pullRequest).isGreen();
  });

  test("raises nothing of another organisation's", async () => {
    const shop = await aShopWithIncidents({ ...shopFiles, ".github/countersign.yml": tierZeroNeedsASenior });
    const pullRequest = await shop.opensSmallChange();
    await shop.check(pullRequest).isGreen();
    const body = JSON.stringify({ id: "inc-7", severity: "sev1", services: ["checkout"] });
    const signature = createHmac("sha256", secret).update(body).digest("hex");
    const headers = { "x-countersign-signature-256": `sha256=${signature}` };
    await fetch(`${shop.app.url}/api/incidents/webhook/globex`, { method: "POST", headers, body });
    await shop.settled();
    await shop.app.sweep();
    await shop.settled();
    await shop.check(pullRequest).isGreen();
  });
});

describe("people tell of an incident", () => {
  test("by a command on the change that did it, merged long since", async () => {
    const { as, senior, incident, merged, settled } = await aShopWithIncidents();
    const pullRequest = await merged();
    await as(senior).comments(pullRequest, "/countersign incident INC-7 caused");
    await settled();
    expect(await incident("INC-7", "command")).toMatchObject({
      source: "command",
      services: ["checkout"],
      causes: [{ number: pullRequest.number, saidBy: "senior", provenance: "unknown" }],
    });
  });

  test("by the short name of one that a tool told of", async () => {
    const { as, senior, incident, merged, reports, settled } = await aShopWithIncidents();
    const pullRequest = await merged();
    await reports({ id: "INC-7", title: "Carts are empty" });
    await as(senior).comments(pullRequest, "/countersign incident inc-7 caused");
    await settled();
    expect(await incident("INC-7")).toMatchObject({
      title: "Carts are empty",
      causes: [{ number: pullRequest.number }],
    });
  });

  test("but naming a remedy accuses nobody", async () => {
    const { app, as, senior, merged, settled } = await aShopWithIncidents();
    const pullRequest = await merged();
    await as(senior).comments(pullRequest, "/countersign incident INC-7 mitigates");
    await settled();
    expect(await app.store.incidents.reportsSince("acme", "1970-01-01T00:00:00.000Z")).toEqual([]);
  });

  test("by an issue with the label, until it is closed", async () => {
    const { senior, repository, world, incident, merged, settled } = await aShopWithIncidents();
    const pullRequest = await merged();
    const issue = world.issues.open(senior, repository, {
      title: "Carts are empty",
      body: `### Severity\n\nsev2\n\n### Services\n\ncheckout\n\n### Caused by\n\n#${String(pullRequest.number)}`,
      labels: ["incident"],
      assignees: [],
    });
    await settled();
    const id = `acme/shop#${String(issue.number)}`;
    expect(await incident(id, "issue")).toMatchObject({
      title: "Carts are empty",
      severity: "sev2",
      state: "open",
      services: ["checkout"],
      causes: [{ number: pullRequest.number, saidBy: "senior", required: ["1 approval by senior or above"] }],
    });
    world.clock.advance(60_000);
    world.issues.edit(senior, issue, { state: "closed" });
    await settled();
    expect(await incident(id, "issue")).toMatchObject({ state: "resolved" });
  });

  test("and an issue without the label tells of none", async () => {
    const { app, senior, repository, world, settled } = await aShopWithIncidents();
    world.issues.open(senior, repository, {
      title: "Carts are empty",
      body: "",
      labels: ["bug"],
      assignees: [],
    });
    await settled();
    expect(await app.store.incidents.reportsSince("acme", "1970-01-01T00:00:00.000Z")).toEqual([]);
  });
});

describe("an issue that an outsider wrote with a form", () => {
  const told = "### Severity\n\nsev1\n\n### Services\n\ncheckout";

  /** The form puts the label on, in the name of whoever writes the issue. */
  async function anIssueByForm() {
    const shop = await aShopWithIncidents();
    const { world, repository, outsider } = shop;
    const issue = world.issues.open(outsider, repository, {
      title: "It fails",
      body: told,
      formLabels: ["incident"],
    });
    await shop.settled();
    const id = `acme/shop#${String(issue.number)}`;
    return {
      ...shop,
      issue,
      told: () => shop.incident(id, "issue"),
      /** Takes the label off and puts it on again, a minute later. */
      relabels: async (actor: typeof outsider) => {
        world.clock.advance(60_000);
        world.labels.remove(actor, issue, "incident");
        world.labels.add(actor, issue, ["Incident"]);
        await shop.settled();
      },
      /** Edits it a minute later. */
      edits: async (actor: typeof outsider, body: string) => {
        world.clock.advance(60_000);
        world.issues.edit(actor, issue, { body });
        await shop.settled();
      },
    };
  }

  test("tells of no incident, whatever its author does", async () => {
    const { world, outsider, senior, issue, told: incident, edits, settled } = await anIssueByForm();
    expect(await incident()).toBeNull();
    await edits(outsider, `${told}\n\n### Caused by\n\n#1`);
    world.issues.edit(outsider, issue, { state: "closed" });
    await settled();
    // Nor does whoever only tidies it up.
    await edits(senior, told);
    expect(await incident()).toBeNull();
  });

  test("tells of one as soon as somebody with triage vouches for it by the label", async () => {
    const { senior, told: incident, relabels } = await anIssueByForm();
    await relabels(senior);
    expect(await incident()).toMatchObject({ state: "open", severity: "sev1", services: ["checkout"] });
  });

  test("keeps what was vouched for when its author changes it later, until somebody vouches again", async () => {
    const {
      world,
      issue,
      outsider,
      senior,
      told: incident,
      relabels,
      edits,
      settled,
    } = await anIssueByForm();
    await relabels(senior);
    const vouchedFor = await incident();
    const changed = "### Severity\n\nsev3\n\n### Services\n\npayments\n\n### Caused by\n\n#1";
    await edits(outsider, changed);
    expect(await incident()).toEqual(vouchedFor);
    await edits(senior, `${changed}\n\n### Ended\n\n_No response_`);
    expect(await incident()).toMatchObject({
      severity: "sev3",
      services: ["checkout", "payments"],
      causes: [{ number: 1 }],
    });
    await edits(outsider, "### Caused by\n\n#2");
    world.issues.edit(outsider, issue, { state: "closed" });
    await settled();
    expect(await incident()).toMatchObject({ state: "resolved", causes: [{ number: 1 }] });
  });

  test("waits where GitHub does not answer who may do what", async () => {
    const { world, senior, told: incident, relabels, settled } = await anIssueByForm();
    let isDown = true;
    world.faults.onCall({
      when: ({ operation }) => isDown && operation.endsWith("/collaborators/{username}/permission"),
      effect: { kind: "error-before", status: 502 },
    });
    await relabels(senior);
    expect(await incident()).toBeNull();
    isDown = false;
    world.clock.advance(15 * 60_000);
    await settled();
    expect(await incident()).toMatchObject({ services: ["checkout"] });
  });
});

describe("a merged pull request that undoes another one", () => {
  test("is found by itself, and is a small incident with the undone change as its cause", async () => {
    const { app, as, check, otherJunior, senior, junior, incident, merged, settled } =
      await aShopWithIncidents();
    await app.sweep();
    await settled();
    const pullRequest = await merged();
    const revert = await as(otherJunior).opensPullRequest({
      branch: "revert",
      title: 'Revert "Change the cart"',
      body: `Reverts acme/shop#${String(pullRequest.number)}`,
      commits: [{ message: "Revert", files: { "services/checkout/cart.ts": "export const cart = [];\n" } }],
    });
    await as(senior).approves(revert);
    await check(revert).isGreen();
    await as(junior).merges(revert);
    await settled();
    expect(await incident(`acme/shop#${String(revert.number)}`, "revert")).toMatchObject({
      severity: "sev4",
      state: "resolved",
      causes: [
        { number: pullRequest.number, outcome: "satisfied", given: [expect.stringContaining("senior")] },
      ],
    });
  });

  test("and whoever puts the undone change in again says nothing against the roll-back", async () => {
    const { app, as, check, otherJunior, senior, junior, incident, merged, settled } =
      await aShopWithIncidents();
    await app.sweep();
    await settled();
    const goesOn = async (undone: number, files: FileChanges) => {
      const next = await as(otherJunior).opensPullRequest({
        branch: `undoes-${String(undone)}`,
        body: `Reverts #${String(undone)}`,
        commits: [{ message: "Undo", files }],
      });
      await settled();
      await as(senior).approves(next);
      await check(next).isGreen();
      await as(junior).merges(next);
      await settled();
      return next.number;
    };
    const change = await merged();
    const rollBack = await goesOn(change.number, {
      "services/checkout/cart.ts": "export const cart = [];\n",
    });
    const again = await goesOn(rollBack, cart("changed"));
    expect(await incident(`acme/shop#${String(rollBack)}`, "revert")).toMatchObject({
      causes: [{ number: change.number }],
    });
    expect(await incident(`acme/shop#${String(again)}`, "revert")).toBeNull();
  });
});

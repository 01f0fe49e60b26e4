import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { runIncidents } from "../../src/cli/incidents/run-incidents.ts";
import { type IncidentBody, type IncidentCause } from "../../src/domain/ledger/bodies.ts";
import { type JsonObject } from "../../src/domain/ledger/canonical-json.ts";
import { openStore } from "../../src/store/open-store.ts";
import { aTerminal } from "./ledger/support.ts";

const folder = mkdtempSync(join(tmpdir(), "countersign-incidents-"));
const database = join(folder, "countersign.sqlite");

function anIncident(id: string, over: Partial<IncidentBody> = {}): IncidentBody {
  return {
    ...{
      organisation: "acme",
      id,
      source: "webhook",
      title: "Carts are empty",
      severity: "sev1",
      state: "open",
    },
    ...{
      startedAt: "2026-03-05T13:40:00.000Z",
      endedAt: null,
      services: ["checkout"],
      url: null,
      causes: [],
    },
    ...over,
  };
}

const cause: IncidentCause = {
  ...{ repositoryId: 7, owner: "acme", repository: "shop", number: 12, sha: null, saidBy: "webhook" },
  ...{ provenance: "assisted", tools: ["claude"], evidence: ["trailers/co-authored-by: Claude"] },
  ...{
    required: ["1 approval by senior or above"],
    given: ["ana (senior) approved"],
    outcome: "satisfied",
    decision: 3,
  },
};

beforeAll(async () => {
  const store = await openStore({ path: database, now: () => new Date(), random: () => 0.5 });
  const append = (body: IncidentBody) =>
    store.ledger.append({
      kind: "incident",
      subject: `incident acme ${body.id}`,
      body: body as unknown as JsonObject,
    });
  await append(
    anIncident("webhook:2", {
      startedAt: "2026-03-06T00:00:00.000Z",
      title: "Later\u001b[31m",
      severity: null,
    }),
  );
  await append(anIncident("webhook:1"));
  await append(
    anIncident("webhook:1", { state: "resolved", endedAt: "2026-03-05T15:00:00.000Z", causes: [cause] }),
  );
  await store.close();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("countersign incidents", () => {
  test("lists what is known now of each, the earliest first, and no control character of theirs", async () => {
    const terminal = aTerminal();
    expect(await runIncidents(undefined, { database }, terminal)).toBe(0);
    const [first, second, ...rest] = terminal.text().trimEnd().split("\n");
    expect(first).toContain("sev1  resolved  webhook:1  Carts are empty  (acme/shop#12 assisted)");
    expect(second).toContain("sev?  open      webhook:2  Later");
    expect(second).not.toContain("\u001b");
    expect(rest).toEqual([]);
  });

  test("answers the three questions about one", async () => {
    const terminal = aTerminal();
    await runIncidents("webhook:1", { database }, terminal);
    expect(terminal.text()).toBe(`Carts are empty (webhook:1)
sev1, resolved; began 2026-03-05T13:40:00.000Z, ended 2026-03-05T15:00:00.000Z
Services: checkout

acme/shop#12, named by webhook, decided in entry 3
Was it AI-related? Yes, AI-assisted (claude).
On what evidence? trailers/co-authored-by: Claude
Which sign-off was required? 1 approval by senior or above
Which was given? ana (senior) approved
How did it reach the branch? With every sign-off that was asked for.
`);
  });

  test("prints JSON", async () => {
    const terminal = aTerminal();
    await runIncidents("webhook:1", { database, json: true }, terminal);
    expect(JSON.parse(terminal.text())).toMatchObject([{ id: "webhook:1", causes: [{ number: 12 }] }]);
  });

  test("says which there are where it knows no such incident", async () => {
    await expect(runIncidents("webhook:9", { database }, aTerminal())).rejects.toThrow(
      "no incident webhook:9 is in the ledger; the newest are webhook:1, webhook:2",
    );
  });
});

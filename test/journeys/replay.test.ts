import { describe, expect, test } from "@jest/globals";

import { decide } from "../../src/domain/decision/decide.ts";
import { type DecisionInput } from "../../src/domain/decision/decision.ts";
import { type LedgerEntry } from "../../src/domain/ledger/entry.ts";
import { aiTrailer, aShop } from "./a-shop.ts";

describe("the ledger", () => {
  test("holds a row before every green, and every row decides the same again", async () => {
    const { app, as, check, documents, junior, mid, senior, otherSenior, settled } = await aShop();
    const pullRequest = await as(junior).opensPullRequest({
      branch: "charge-more",
      commits: [
        {
          message: `Charge more\n\n${aiTrailer}`,
          files: { "services/payments/charge.ts": "export const more = 1;\n" },
        },
      ],
    });
    await check(pullRequest).isWaiting();
    await as(mid).approves(pullRequest);
    await settled();
    await documents(pullRequest);
    await as(senior).approves(pullRequest);
    await as(otherSenior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await settled();

    const entries: LedgerEntry[] = [];
    for await (const entry of app.ports.ledger.entries()) entries.push(entry);
    const decisions = entries.filter((entry) => entry.kind === "decision");
    expect(decisions.length).toBeGreaterThan(1);
    for (const { body } of decisions) {
      const again: unknown = JSON.parse(JSON.stringify(decide(body["input"] as unknown as DecisionInput)));
      expect(again).toEqual(body["decision"]);
    }
    const greens = entries.filter(
      (entry) => entry.kind === "publication" && entry.body["conclusion"] === "success",
    );
    expect(greens.length).toBeGreaterThan(0);
    for (const { sequence, body } of greens) {
      const rows = body["decisions"] as readonly number[];
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        expect(row).toBeLessThan(sequence);
        expect(entries.find((entry) => entry.sequence === row)?.body["verdict"]).toBe("satisfied");
      }
    }
  });
});

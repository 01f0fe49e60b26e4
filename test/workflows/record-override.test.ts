import { describe, expect, test } from "@jest/globals";
import { type Act } from "../../src/domain/act/act.ts";
import { type Override } from "../../src/domain/act/break-glass.ts";
import { type Decision } from "../../src/domain/decision/decision.ts";
import { type LedgerDraft } from "../../src/domain/ledger/entry.ts";
import { type Ledger } from "../../src/workflows/ports/ledger.ts";
import { recordOverride } from "../../src/workflows/record-override.ts";

const ada = { id: 1, login: "ada", kind: "person" } as const;
const sam = { id: 2, login: "sam", kind: "person" } as const;

const act: Extract<Act, { kind: "break-glass" }> = {
  kind: "break-glass",
  id: "1:1",
  by: ada,
  at: "2026-03-02T09:00:00Z",
  url: "",
  headSha: "aaa",
  baseRef: "main",
  contentDigest: "d1",
  reason: "The checkout is down",
  incident: null,
  expiresAt: "2026-03-03T09:00:00Z",
};

function aDecision(
  state: Override["state"],
  verdict: Decision["verdict"],
  over: Partial<Override> = {},
): Decision {
  const override: Override = {
    act,
    state,
    confirmedBy: null,
    confirmBecause: [],
    refusal: null,
    whoCould: [],
    until: "2026-03-03T09:00:00.000Z",
    followUp: { dueAt: "2026-03-05T09:00:00.000Z", owners: ["@ada"] },
    ...over,
  };
  const content = { headSha: "bbb", baseRef: "main", contentDigest: "d1", blastRadius: { tier: "high" } };
  return { verdict, override, ...content } as unknown as Decision;
}

/** A ledger in memory, as far as overrides need it. */
function aLedger() {
  const entries: LedgerDraft[] = [];
  const ledger = {
    latest: (kind: string, subject: string) =>
      Promise.resolve(entries.findLast((entry) => entry.kind === kind && entry.subject === subject) ?? null),
    append: (draft: LedgerDraft) => {
      entries.push(draft);
      return Promise.resolve(draft);
    },
  } as unknown as Ledger;
  const states = () => entries.map(({ body }) => body["state"]);
  return { ledger, entries, states };
}

describe("what becomes of a break-glass is recorded", () => {
  test("with everything that it was bound to", async () => {
    const { ledger, entries } = aLedger();
    await recordOverride(ledger, "7#12", aDecision("in-force", "overridden", { confirmedBy: sam }));
    expect(entries).toEqual([
      {
        kind: "override",
        subject: "7#12",
        body: {
          actId: "1:1",
          state: "in-force",
          by: ada,
          confirmedBy: sam,
          reason: "The checkout is down",
          incident: null,
          headSha: "bbb",
          baseRef: "main",
          contentDigest: "d1",
          tier: "high",
          expiresAt: "2026-03-03T09:00:00.000Z",
        },
      },
    ]);
  });

  test.each<[string, readonly Decision[], readonly string[]]>([
    [
      "once for each thing that becomes of it, however often it is evaluated",
      [
        aDecision("awaiting-confirmation", "waiting"),
        aDecision("awaiting-confirmation", "waiting"),
        aDecision("in-force", "overridden"),
        aDecision("in-force", "overridden"),
        aDecision("expired", "waiting"),
        aDecision("expired", "waiting"),
      ],
      ["asked", "in-force", "expired"],
    ],
    [
      "as asked for only, while a hold stands in its way",
      [aDecision("in-force", "waiting"), aDecision("in-force", "overridden")],
      ["asked", "in-force"],
    ],
    ["as asked for only, where everything is signed", [aDecision("in-force", "satisfied")], ["asked"]],
    [
      "as void by a push",
      [aDecision("in-force", "overridden"), aDecision("void", "waiting")],
      ["in-force", "void"],
    ],
    [
      "anew for another act",
      [
        aDecision("in-force", "overridden"),
        aDecision("in-force", "overridden", { act: { ...act, id: "2:1" } }),
      ],
      ["in-force", "in-force"],
    ],
  ])("%s", async (_, decisions, expected) => {
    const { ledger, states } = aLedger();
    for (const decision of decisions) await recordOverride(ledger, "7#12", decision);
    expect(states()).toEqual(expected);
  });

  test("and nothing where nobody broke the glass", async () => {
    const { ledger, entries } = aLedger();
    await recordOverride(ledger, "7#12", { verdict: "satisfied" } as Decision);
    expect(entries).toEqual([]);
  });
});

import { describe, expect, test } from "@jest/globals";
import { type Act, type BreakGlassAct } from "../../../src/domain/act/act.ts";
import {
  confirmationCauses,
  mayBreakGlass,
  mayConfirm,
  standingOverride,
  type Stakes,
} from "../../../src/domain/act/break-glass.ts";
import { type BlastRadiusTier } from "../../../src/domain/blast-radius/blast-radius.ts";
import { aSetting, anAct, type Name, people, type SettingOptions } from "./an-act.ts";

const unlinked = {
  kind: "unlinked-identity",
  role: "author",
  sha: "aaa",
  name: "Somebody",
  email: "somebody@laptop.local",
} as const;

const now = "2026-03-02T10:00:00.000Z";
const low: Stakes = { tier: "low", isUndecidable: false };

describe("who may break the glass", () => {
  test.each<[string, Name, SettingOptions, string | null]>([
    ["a senior may", "ada", {}, null],
    ["the level below may not", "mia", {}, "not-named"],
    ["a bot may not", "bot", {}, "bot"],
    ["the author may, if they are senior; not alone, see below", "ada", { hands: ["ada"] }, null],
    [
      "who had a hand in it may not while another hand is unknown",
      "ada",
      { hands: ["ada"], unsettled: [unlinked] },
      "contributor",
    ],
    ["nobody may where the content is not known", "ada", { contentDigest: null }, "content-unknown"],
    ["nobody may who is senior no more", "ada", { seniors: ["sam"] }, "not-named"],
  ])("%s", (_, by, options, refusal) => {
    expect(mayBreakGlass(people[by], aSetting(options))?.kind ?? null).toBe(refusal);
  });
});

describe("a second person is needed", () => {
  test.each<[string, Name, BlastRadiusTier, boolean, SettingOptions, readonly string[]]>([
    ["not below the tier that the policy says", "ada", "moderate", false, {}, []],
    ["from the tier that the policy says", "ada", "high", false, {}, ["tier"]],
    ["above it", "ada", "critical", false, {}, ["tier"]],
    ["where the first had a hand in it", "ada", "low", false, { hands: ["jun", "ada"] }, ["contributor"]],
    ["where something could not be read", "ada", "low", true, {}, ["unknown"]],
    ["where a hand is unknown", "ada", "low", false, { unsettled: [unlinked] }, ["unknown"]],
  ])("%s", (_, by, tier, isUndecidable, options, expected) => {
    expect(confirmationCauses(people[by], { tier, isUndecidable }, aSetting(options))).toEqual(expected);
  });
});

describe("who may be the second person", () => {
  test.each<[string, Name, SettingOptions, string | null]>([
    ["another senior", "sam", {}, null],
    ["not the first again", "ada", {}, "same-person"],
    ["not the level below", "mia", {}, "not-named"],
    ["not a bot", "bot", {}, "bot"],
    ["not who had a hand in it", "sam", { hands: ["jun", "sam"] }, "contributor"],
    ["nobody, once the content is another one", "sam", { contentDigest: "d2" }, "other-content"],
    ["nobody, once the base branch is another one", "sam", { baseRef: "release" }, "other-base"],
  ])("%s", (_, by, options, refusal) => {
    const act = anAct("break-glass", "ada");
    expect(mayConfirm(people[by], act, aSetting(options))?.kind ?? null).toBe(refusal);
  });
});

function broken(more: Partial<BreakGlassAct> = {}): BreakGlassAct {
  return anAct("break-glass", "ada", { id: "1:1", ...more });
}

function confirmed(by: Name, more: Partial<Extract<Act, { kind: "confirmation" }>> = {}): Act {
  return anAct("confirmation", by, { of: "1:1", ...more });
}

const far: Stakes = { tier: "critical", isUndecidable: false };

describe("an override", () => {
  test.each<[string, readonly Act[], Stakes, SettingOptions, string]>([
    ["is in force", [broken()], low, {}, "in-force"],
    ["waits for the second person", [broken()], far, {}, "awaiting-confirmation"],
    ["is in force once confirmed", [broken(), confirmed("sam")], far, {}, "in-force"],
    ["is not confirmed by the first", [broken(), confirmed("ada")], far, {}, "awaiting-confirmation"],
    [
      "is not confirmed by a confirmation of another one",
      [broken(), confirmed("sam", { of: "9:1" })],
      far,
      {},
      "awaiting-confirmation",
    ],
    [
      "is not confirmed for other content",
      [broken(), confirmed("sam", { contentDigest: "d2" })],
      far,
      {},
      "awaiting-confirmation",
    ],
    [
      "is not confirmed for another base branch",
      [broken(), confirmed("sam", { baseRef: "release" })],
      far,
      {},
      "awaiting-confirmation",
    ],
    [
      "is not confirmed after its end",
      [broken(), confirmed("sam", { at: "2026-03-03T09:00:00Z" })],
      far,
      {},
      "awaiting-confirmation",
    ],
    [
      "is not confirmed any more once the second has lost the level",
      [broken(), confirmed("sam")],
      far,
      { seniors: ["ada"] },
      "awaiting-confirmation",
    ],
    ["is void once the first has lost the level", [broken()], low, { seniors: ["sam"] }, "void"],
    ["is void for other content", [broken()], low, { contentDigest: "d2" }, "void"],
    ["is void on another base branch", [broken()], low, { baseRef: "release" }, "void"],
    [
      "is void where its content was not known",
      [broken({ contentDigest: null })],
      low,
      { contentDigest: null },
      "void",
    ],
    ["has ended at its end", [broken({ expiresAt: now })], low, {}, "expired"],
    ["has not ended a second before", [broken({ expiresAt: "2026-03-02T10:00:01Z" })], low, {}, "in-force"],
    ["has ended where its end cannot be read", [broken({ expiresAt: "tomorrow" })], low, {}, "expired"],
    [
      "is in force although a later one waits",
      [broken(), confirmed("sam"), anAct("break-glass", "sam")],
      far,
      {},
      "in-force",
    ],
    [
      "waits although an earlier one is over",
      [broken({ expiresAt: "2026-03-02T09:30:00Z" }), anAct("break-glass", "sam")],
      far,
      {},
      "awaiting-confirmation",
    ],
  ])("%s", (_, acts, stakes, options, state) => {
    expect(standingOverride(acts, stakes, aSetting(options), now)?.state).toBe(state);
  });

  test("ends no later than the policy allows now, whatever was recorded", () => {
    const breakGlass = { ...aSetting().policy.breakGlass!, validHours: 2 };
    const act = broken({ expiresAt: "2027-01-01T00:00:00Z" });
    const override = standingOverride([act], low, aSetting({ breakGlass }), now);
    expect(override).toMatchObject({ state: "in-force", until: "2026-03-02T11:00:00.000Z" });
  });

  test("is there only where somebody has broken the glass", () => {
    expect(standingOverride([confirmed("sam")], low, aSetting(), now)).toBeNull();
  });

  test("names whose confirmation would count, and nobody else", () => {
    const override = standingOverride([broken()], far, aSetting(), now);
    expect(override?.whoCould).toEqual([{ login: "sam", id: 2 }]);
  });

  test("is followed up by whom the policy names, else by whoever broke the glass", () => {
    const breakGlass = { ...aSetting().policy.breakGlass!, followUpDays: 1, followUpOwners: ["@acme/sre"] };
    expect(standingOverride([broken()], low, aSetting({ breakGlass }), now)?.followUp).toEqual({
      dueAt: "2026-03-03T09:00:00.000Z",
      owners: ["@acme/sre"],
    });
    expect(standingOverride([broken()], low, aSetting(), now)?.followUp).toEqual({
      dueAt: "2026-03-05T09:00:00.000Z",
      owners: ["@ada"],
    });
  });
});

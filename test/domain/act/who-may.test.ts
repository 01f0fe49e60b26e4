import { describe, expect, test } from "@jest/globals";
import { type Act } from "../../../src/domain/act/act.ts";
import { mayCorrect, wronglyStruck } from "../../../src/domain/act/corrections.ts";
import { mayDeclare } from "../../../src/domain/act/declarations.ts";
import { mayDocument } from "../../../src/domain/act/evidence.ts";
import { holdsOf, mayHold } from "../../../src/domain/act/holds.ts";
import { maySettleIdentity, settle, settledIdentities } from "../../../src/domain/act/identities.ts";
import { mayRaise, raiseByHand, standingRaise } from "../../../src/domain/act/risk-raises.ts";
import { maySponsor, sponsorsOfContent } from "../../../src/domain/act/sponsorships.ts";
import { type Provenance } from "../../../src/domain/provenance/provenance.ts";
import { aSetting, anAct, type Name, people, type SettingOptions } from "./an-act.ts";

const unlinked = {
  kind: "unlinked-identity",
  role: "committer",
  sha: "aaa",
  name: "Somebody",
  email: "Somebody@laptop.local",
} as const;

describe("who may", () => {
  const may = {
    hold: mayHold,
    raise: mayRaise,
    sponsor: maySponsor,
    document: mayDocument,
    correct: mayCorrect,
    "settle an address": maySettleIdentity,
    "declare that no AI was used": (by: (typeof people)[Name], setting: ReturnType<typeof aSetting>) =>
      mayDeclare(by, "none", setting),
    "declare that an agent wrote it": (by: (typeof people)[Name], setting: ReturnType<typeof aSetting>) =>
      mayDeclare(by, "authored", setting),
  } as const;

  test.each<[keyof typeof may, string, Name, SettingOptions, string | null]>([
    ["hold", "the author", "jun", {}, null],
    ["hold", "a bystander who can write", "joe", {}, null],
    ["hold", "who can only read, not", "eve", {}, "no-access"],
    ["hold", "who is not known to write: it counts", "joe", { noPermissions: true }, null],
    ["hold", "a bot, not", "bot", {}, "bot"],
    ["raise", "a bystander who can write", "joe", {}, null],
    ["raise", "who can only read, not", "eve", {}, "no-access"],
    ["raise", "the author from outside", "eve", { hands: ["eve"] }, null],
    ["sponsor", "who can write", "joe", {}, null],
    ["sponsor", "who can only read, not", "eve", {}, "no-access"],
    ["sponsor", "who is not known to write, not", "joe", { noPermissions: true }, "access-unknown"],
    ["document", "the author from outside", "eve", { hands: ["eve"] }, null],
    ["document", "a reader, not", "eve", {}, "no-access"],
    ["correct", "a senior", "ada", {}, null],
    ["correct", "the level below, not", "mia", {}, "too-junior"],
    ["correct", "a senior with a hand in it, not", "ada", { hands: ["jun", "ada"] }, "contributor"],
    ["correct", "nobody while a hand is unknown", "ada", { unsettled: [unlinked] }, "nobody-independent"],
    ["settle an address", "a senior", "ada", { unsettled: [unlinked] }, null],
    ["settle an address", "the level below, not", "mia", {}, "too-junior"],
    ["settle an address", "a senior with a hand in it, not", "ada", { hands: ["ada"] }, "contributor"],
    ["declare that no AI was used", "the author", "jun", {}, null],
    ["declare that no AI was used", "a senior bystander, not", "ada", {}, "no-contributor"],
    ["declare that an agent wrote it", "a bystander who can write", "joe", {}, null],
    ["declare that an agent wrote it", "a reader, not", "eve", {}, "no-access"],
  ])("%s: %s", (what, _, by, options, refusal) => {
    expect(may[what](people[by], aSetting(options))?.kind ?? null).toBe(refusal);
  });
});

describe("what is held", () => {
  const held = (by: Name): Act => anAct("hold", by);
  const released = (by: Name): Act => anAct("release", by);
  test.each<[string, readonly Act[], SettingOptions, readonly Name[]]>([
    ["stays held", [held("mia")], {}, ["mia"]],
    ["is let go by the holder", [held("mia"), released("mia")], {}, []],
    ["is let go by a senior", [held("mia"), released("ada")], {}, []],
    ["is not let go by an equal", [held("ada"), released("sam")], {}, ["ada"]],
    ["is not let go by a junior", [held("mia"), released("joe")], {}, ["mia"]],
    [
      "is not let go by a senior with a hand in it",
      [held("mia"), released("ada")],
      { hands: ["jun", "ada"] },
      ["mia"],
    ],
    ["is let go by its holder with a hand in it", [held("jun"), released("jun")], {}, []],
    ["is let go only of those that may be", [held("ada"), held("mia"), released("sam")], {}, ["ada"]],
    ["is held again after", [held("mia"), released("ada"), held("mia")], {}, ["mia"]],
    ["is not let go in advance", [released("ada"), held("mia")], {}, ["mia"]],
    ["is held once by one person", [held("mia"), held("mia")], {}, ["mia"]],
  ])("%s", (_, acts, options, holders) => {
    expect(holdsOf(acts, aSetting(options)).map(({ by }) => by.login)).toEqual(holders);
  });
});

describe("an address", () => {
  const said = (by: Name, account: Name | null, email = "somebody@laptop.local"): Act =>
    anAct("identity", by, { email, account: account === null ? null : people[account] });
  const before = aSetting({ unsettled: [unlinked] });
  const after = (acts: readonly Act[]) => settle(before.independence, settledIdentities(acts, before));
  const hands = (acts: readonly Act[]): readonly string[] =>
    after(acts).contributors.map(({ account }) => account.login);

  test.each<[string, readonly Act[], readonly string[], number]>([
    ["of nobody stays unknown", [], ["jun"], 1],
    ["belongs to whom a senior names, in whatever case", [said("ada", "joe")], ["jun", "joe"], 0],
    ["of nobody who could review adds nobody", [said("ada", null)], ["jun"], 0],
    ["is not settled by the level below", [said("mia", "joe")], ["jun"], 1],
    ["is settled by what was said last", [said("ada", "joe"), said("sam", "mia")], ["jun", "mia"], 0],
    ["is not disowned by its owner", [said("ada", "sam"), said("sam", null)], ["jun", "sam"], 0],
    ["of another commit settles nothing", [said("ada", "joe", "other@laptop.local")], ["jun"], 1],
    ["of a contributor adds them once", [said("ada", "jun")], ["jun"], 0],
  ])("%s", (_, acts, expected, unknown) => {
    expect(hands(acts)).toEqual(expected);
    expect(after(acts).unsettled).toHaveLength(unknown);
  });
});

describe("a raise of the blast radius", () => {
  const estimated = { tier: "moderate", reasons: [] } as unknown as Parameters<typeof raiseByHand>[0];
  const raised = (by: Name, tier: "moderate" | "high" | "critical"): Act => anAct("risk-raise", by, { tier });
  test.each<[string, readonly Act[], string]>([
    ["raises", [raised("joe", "high")], "high"],
    ["never lowers", [raised("ada", "moderate")], "moderate"],
    ["is the highest of all", [raised("joe", "critical"), raised("ada", "high")], "critical"],
    ["does nothing by who can only read", [raised("eve", "critical")], "moderate"],
  ])("%s", (_, acts, tier) => {
    expect(raiseByHand(estimated, standingRaise(acts, aSetting())).tier).toBe(tier);
  });
});

describe("a sponsor", () => {
  const stands = (by: Name, sponsor: Name): Act => anAct("sponsorship", by, { sponsor: people[sponsor] });
  test.each<[string, readonly Act[], string | null, SettingOptions, number]>([
    ["stands for it by saying so", [stands("mia", "mia")], null, {}, 1],
    ["is none who was only named", [stands("ada", "mia")], null, {}, 0],
    ["is of the level that is asked", [stands("mia", "mia")], "mid", {}, 1],
    ["is none of a level below", [stands("joe", "joe")], "mid", {}, 0],
    ["is none who can only read", [stands("eve", "eve")], null, {}, 0],
    ["is none for another content", [stands("mia", "mia")], null, { contentDigest: "d2" }, 0],
  ])("%s", (_, acts, level, options, expected) => {
    expect(sponsorsOfContent(acts, level, aSetting(options))).toHaveLength(expected);
  });
});

describe("struck evidence", () => {
  const evidence = { signal: "footers/claude", quote: "Generated with Claude" };
  const provenance = { struck: [{ evidence, by: "ada", reason: "" }] } as unknown as Provenance;
  const corrects = (by: Name, quote: string | null, signal = "footers/claude"): Act =>
    anAct("correction", by, { signal, quote });
  test.each<[string, readonly Act[], SettingOptions, number]>([
    ["was struck by whoever may", [corrects("ada", null)], {}, 0],
    ["was struck by its words", [corrects("ada", "Generated with Claude")], {}, 0],
    ["was not struck by anybody", [], {}, 1],
    ["was struck by the level below", [corrects("mia", null)], {}, 1],
    ["was struck by somebody who is senior no more", [corrects("ada", null)], { seniors: ["sam"] }, 1],
    ["is another one than was struck", [corrects("ada", "Generated with Cursor")], {}, 1],
    ["is of another signal", [corrects("ada", null, "footers/cursor")], {}, 1],
  ])("%s", (_, acts, options, expected) => {
    expect(wronglyStruck(provenance, acts, aSetting(options))).toHaveLength(expected);
  });
});

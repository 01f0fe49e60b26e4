import { describe, expect, test } from "@jest/globals";
import { type JsonObject, type JsonValue } from "../../../src/domain/ledger/canonical-json.ts";
import { skeletonOf } from "../../../src/domain/ledger/erasure.ts";
import {
  identifiersIn,
  pseudonymise,
  pseudonymiseEntry,
  unidentified,
} from "../../../src/domain/ledger/pseudonymise.ts";
import { replayDecision } from "../../../src/domain/ledger/replay.ts";
import { recordedScenarios } from "../../scenarios/decisions.ts";

const scenarios = recordedScenarios("1.0.0");
const { body: aBody } = scenarios.find(({ name }) => name === "another-junior-approves")!;

/** Each of them is somebody's login on GitHub. */
const ourWords = ["satisfied", "approval", "senior", "the", "main", "waiting"];

describe("deciding again from what was kept", () => {
  test.each(scenarios)("comes to the same: $name", ({ body }) => {
    expect(replayDecision(body, "1.0.0")).toEqual({ kind: "same", added: [] });
  });

  test.each(scenarios)("comes to the same with a pseudonym in anybody's place: $name", ({ body }) => {
    for (const id of idsIn(body)) {
      const known = identifiersIn(body, id, unidentified);
      const erased = pseudonymise(body, id, known, { id: -12, login: "erased-12" });
      expect(replayDecision(erased, "1.0.0")).toEqual({ kind: "same", added: [] });
      for (const login of known.logins) expect(wordsOf(erased)).not.toContain(login);
    }
  });

  test.each(scenarios)("comes to the same where a login is a word that decisions use: $name", ({ body }) => {
    for (const [index, id] of idsIn(body).entries()) {
      const word = ourWords[index % ourWords.length]!;
      const named = pseudonymise(body, id, identifiersIn(body, id, unidentified), { id, login: word });
      expect(replayDecision(named, "1.0.0")).toEqual({ kind: "same", added: [] });
      const known = identifiersIn(named, id, unidentified);
      const erased = pseudonymiseEntry("decision", named, id, known, { id: -12, login: "erased-12" });
      expect(replayDecision(erased, "1.0.0")).toEqual({ kind: "same", added: [] });
      expect(erased["verdict"]).toBe(body["verdict"]);
      expect(JSON.stringify(erased)).not.toContain(`"login":"${word}"`);
    }
  });

  test("tells what differs, where the code decides otherwise", () => {
    const decision = aBody["decision"] as JsonObject;
    const other = { ...aBody, decision: { ...decision, verdict: "satisfied", isDraft: true } };
    expect(replayDecision(other, "1.0.0")).toEqual({
      kind: "different",
      differences: [
        { path: "isDraft", before: true, after: false },
        { path: "verdict", before: "satisfied", after: decision["verdict"] },
      ],
    });
  });

  test.each<{ name: string; appVersion: string; expected: unknown }>([
    {
      name: "by another version, which did not know it: that is no difference",
      appVersion: "2.0.0",
      expected: { kind: "same", added: ["advice"] },
    },
    {
      name: "by this version: that is one",
      appVersion: "1.0.0",
      expected: { kind: "different", differences: [{ path: "advice", before: undefined, after: null }] },
    },
  ])("a field was not recorded $name", ({ appVersion, expected }) => {
    const { advice: _, ...decision } = aBody["decision"] as JsonObject;
    expect(replayDecision({ ...aBody, decision }, appVersion)).toEqual(expected);
  });

  test("a reason more is a difference, whatever the version", () => {
    const { reasons, ...decision } = aBody["decision"] as JsonObject & {
      readonly reasons: readonly JsonValue[];
    };
    const fewer = { ...aBody, decision: { ...decision, reasons: reasons.slice(1) } };
    expect(replayDecision(fewer, "2.0.0")).toMatchObject({ kind: "different" });
  });

  test("cannot be done once the input was erased", () => {
    expect(replayDecision(skeletonOf("decision", aBody)!, "1.0.0")).toEqual({ kind: "not-kept" });
  });

  test("says so where today's code cannot decide from it", () => {
    const { pullRequest: _, ...input } = aBody["input"] as JsonObject;
    expect(replayDecision({ ...aBody, input }, "1.0.0")).toMatchObject({ kind: "failed" });
  });
});

/** The ids of all people in a body. */
function idsIn(value: JsonValue): ReadonlySet<number> {
  const ids = new Set<number>();
  JSON.stringify(value, (_, member: JsonValue) => {
    if (typeof member === "object" && member !== null && "login" in member && "id" in member) {
      if (typeof member["id"] === "number" && member["kind"] === "person") ids.add(member["id"]);
    }
    return member;
  });
  return ids;
}

/** Words as people read them; parts of paths and addresses are none. */
function wordsOf(value: JsonValue): readonly string[] {
  return JSON.stringify(value)
    .toLowerCase()
    .split(/[^\p{L}\p{N}_/.@-]+/u);
}

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { type AttestOptions, runAttest } from "../../../src/cli/attest/run-attest.ts";
import { type Decision } from "../../../src/domain/decision/decision.ts";
import { type MergeBody } from "../../../src/domain/ledger/bodies.ts";
import { type JsonObject, type JsonValue } from "../../../src/domain/ledger/canonical-json.ts";
import { markOf } from "../../../src/domain/ledger/erasure.ts";
import { type Store } from "../../../src/store/open-store.ts";
import { sha256 } from "../../../src/store/sha256.ts";
import { recordedScenarios } from "../../scenarios/decisions.ts";
import { withStore } from "../../store/support/stores.ts";
import { aTerminal } from "../ledger/support.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const env = {
  LEDGER_SIGNING_KEY: pem,
  LEDGER_NAME: "ledger.example.com",
  LEDGER_ANCHOR: "nothing that is an anchor",
};

const scenarios = recordedScenarios("1.0.0");
const satisfied = satisfiedScenario();
const waiting = scenarios.find(({ name }) => name === "another-junior-approves")!.body;
const headSha = satisfied["headSha"] as string;
const sha = (digit: string): string => digit.repeat(40);

/** A decision of the scenarios that is satisfied by approvals, and enforced. */
function satisfiedScenario(): JsonObject {
  const found = scenarios.find(({ body }) => {
    const decision = body["decision"] as { verdict: string; mode: string; counted: readonly unknown[] };
    return decision.verdict === "satisfied" && decision.mode === "enforce" && decision.counted.length > 1;
  });
  return found!.body;
}

function aMerge(overrides: Partial<MergeBody>): JsonObject {
  const merge: MergeBody = {
    owner: "acme",
    repository: "shop",
    branch: "main",
    sha: sha("c"),
    number: 12,
    headSha,
    contentDigest: null,
    by: null,
    at: "2026-01-05T10:00:00.000Z",
    outcome: "satisfied",
    decision: 1,
    verdict: "satisfied",
    provenance: null,
    tier: null,
    authorLevel: null,
    services: [],
    reverts: null,
    ...overrides,
  };
  return JSON.parse(JSON.stringify(merge)) as JsonObject;
}

let directory: string;
let database: string;
let keyFile: string;

async function merge({ ledger }: Store, overrides: Partial<MergeBody>, repositoryId = 7): Promise<void> {
  const body = aMerge(overrides);
  await ledger.append({ kind: "merge", subject: `${repositoryId}@${body["sha"] as string}`, body });
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "countersign-attest-"));
  database = join(directory, "countersign.sqlite");
  keyFile = join(directory, "public.pem");
  await writeFile(keyFile, publicKey.export({ type: "spki", format: "pem" }));
  await withStore({ path: database }, async (store) => {
    const { ledger } = store;
    const decision = satisfied["decision"] as JsonObject;
    const overridden = {
      ...satisfied,
      verdict: "overridden",
      decision: { ...decision, verdict: "overridden" },
    };
    const shadow = { ...satisfied, decision: { ...decision, mode: "shadow" } };
    const blobs = { organisationPolicy: null, policy: sha("f"), serviceMap: null, codeowners: null };
    await ledger.append({ kind: "decision", subject: "7#12", body: { ...satisfied, blobs } });
    await ledger.append({ kind: "decision", subject: "7#13", body: overridden });
    await ledger.append({ kind: "decision", subject: "7#14", body: waiting });
    await ledger.append({ kind: "decision", subject: "7#15", body: shadow });
    const publication = (conclusion: string, decisions: readonly JsonValue[]): JsonObject => ({
      conclusion,
      decisions,
    });
    await ledger.append({ kind: "publication", subject: `7@${headSha}`, body: publication("success", [1]) });
    await ledger.append({ kind: "publication", subject: `7@${sha("1")}`, body: publication("failure", [3]) });
    await ledger.append({
      kind: "publication",
      subject: `7@${sha("2")}`,
      body: publication("success", [1, 2]),
    });
    await merge(store, { sha: sha("c") });
    await merge(store, { sha: sha("d"), number: 13, outcome: "overridden", decision: 2 });
    await merge(store, { sha: sha("e"), number: null, outcome: "bypassed", decision: null });
    await merge(store, { sha: sha("3"), number: 14, outcome: "exempt", decision: 3 });
    await merge(store, { sha: sha("4"), number: 15, outcome: "not-enforced", decision: 4 });
    await merge(store, { sha: sha("5"), number: 16, decision: 3 });
    await merge(store, { sha: sha("6"), number: 17, decision: 4 });
    await merge(store, { sha: sha("7"), number: 18 });
    await merge(store, { sha: sha("8"), number: 18 });
    await merge(store, { sha: sha("9"), number: 19 });
    await merge(store, { sha: sha("9"), number: 19, repository: "fork" }, 8);
    await merge(store, { sha: sha("0"), number: 20, outcome: "satisfied", decision: null });
  });
});

afterAll(() => rm(directory, { recursive: true, force: true }));

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function attest(
  commit: string | undefined,
  options: Partial<AttestOptions> = {},
  environment = env,
): Promise<Answer> {
  const [stdout, stderr] = [aTerminal(), aTerminal()];
  const all = { database, sourceLevel: "1", ...options };
  const code = await runAttest(commit, all, "1.0.0", { env: environment, stdout, stderr });
  return { code, out: stdout.text(), err: stderr.text() };
}

function statementIn(envelope: string): JsonObject & { readonly predicate: JsonObject } {
  const { payload } = JSON.parse(envelope) as { readonly payload: string };
  return JSON.parse(Buffer.from(payload, "base64").toString("utf8")) as JsonObject & {
    readonly predicate: JsonObject;
  };
}

describe("countersign attest", () => {
  test("attests a merged commit as SLSA's source track asks", async () => {
    const { code, out, err } = await attest(sha("c"));
    expect(code).toBe(0);
    expect(err).toBe(
      "Attested from entry 1. Verify the ledger before you hand it out: `countersign ledger verify`.\n",
    );
    const { predicate, ...statement } = statementIn(out);
    expect(statement).toEqual({
      _type: "https://in-toto.io/Statement/v1",
      subject: [
        {
          uri: `https://github.com/acme/shop/commit/${sha("c")}`,
          digest: { gitCommit: sha("c") },
          annotations: { sourceRefs: ["refs/heads/main"] },
        },
      ],
      predicateType: "https://slsa.dev/verification_summary/v1",
    });
    expect(predicate).toMatchObject({
      verifier: { id: "https://ledger.example.com", version: { countersign: "1.0.0" } },
      resourceUri: "git+https://github.com/acme/shop",
      verificationResult: "PASSED",
      verifiedLevels: [
        "SLSA_SOURCE_LEVEL_1",
        "SLSA_SOURCE_TWO_PARTY_REVIEWED",
        "ORG_SOURCE_COUNTERSIGN_SATISFIED",
      ],
      slsaVersion: "1.2",
      "https://github.com/apps/countersign/attestation/v1": { verdict: "satisfied", ledger: { sequence: 1 } },
    });
    const details = predicate["https://github.com/apps/countersign/attestation/v1"] as {
      readonly approvals: readonly unknown[];
    };
    expect(details.approvals.length).toBeGreaterThan(0);
  });

  test("never says of an overridden commit that two parties reviewed it", async () => {
    const { code, out } = await attest(sha("d"));
    expect(code).toBe(0);
    expect(statementIn(out).predicate["verifiedLevels"]).toEqual([
      "SLSA_SOURCE_LEVEL_1",
      "ORG_SOURCE_COUNTERSIGN_OVERRIDDEN",
    ]);
  });

  test("attests a pull request's head, without a branch, where no merge of it is on record", async () => {
    const { code, out } = await attest(headSha);
    expect(code).toBe(0);
    expect(statementIn(out)["subject"]).toEqual([
      { uri: `https://github.com/acme/shop/commit/${headSha}`, digest: { gitCommit: headSha } },
    ]);
  });

  test("says the level that the operator answers for, and the verifier that is given", async () => {
    const { out } = await attest(sha("c"), { sourceLevel: "3", verifier: "https://example.com/v" });
    expect(statementIn(out).predicate).toMatchObject({
      verifier: { id: "https://example.com/v" },
      verifiedLevels: expect.arrayContaining(["SLSA_SOURCE_LEVEL_3"]),
    });
  });

  test.each([
    { name: "nobody knows", commit: sha("b"), why: "The ledger knows no commit" },
    {
      name: "reached the branch past the gate",
      commit: sha("e"),
      why: "past the gate, without a satisfied decision",
    },
    { name: "was exempt", commit: sha("3"), why: "by an exemption of the policy: nobody had to sign it" },
    { name: "came where nothing is enforced", commit: sha("4"), why: "where the policy holds nothing up" },
    {
      name: "rests on a decision that waits",
      commit: sha("5"),
      why: "Its decision was waiting, not satisfied (entry 3)",
    },
    { name: "rests on a decision in shadow mode", commit: sha("6"), why: "The policy was in shadow mode" },
    { name: "is one of several of a rebase", commit: sha("7"), why: `the last of them, ${sha("8")}` },
    { name: "is in two repositories", commit: sha("9"), why: "Several repositories have a commit" },
    { name: "has no decision on record", commit: sha("0"), why: "with no decision on record" },
    {
      name: "has a check that was not green",
      commit: sha("1"),
      why: "was not green when it was last published",
    },
    {
      name: "is the head of two pull requests",
      commit: sha("2"),
      why: "It is the head of several pull requests",
    },
  ])("refuses a commit that $name", async ({ commit, why }) => {
    expect(await attest(commit)).toEqual({
      code: 1,
      out: "",
      err: expect.stringContaining(why) as unknown as string,
    });
  });

  test("is told which of several repositories is meant", async () => {
    expect(await attest(sha("9"), { repository: "Acme/Shop" })).toMatchObject({ code: 0 });
    expect(await attest(sha("9"), { repository: "acme/other" })).toMatchObject({ code: 1 });
  });

  test("refuses what rests on an entry that was altered", async () => {
    const tampered = join(directory, "tampered.sqlite");
    await writeFile(tampered, await readFile(database));
    const connection = new DatabaseSync(tampered);
    connection.exec("drop trigger ledger_entries_never_change");
    connection.exec(
      "update ledger_entries set body = replace(body, 'waiting', 'satisfied') where sequence = 3",
    );
    connection.close();
    expect(await attest(sha("5"), { database: tampered })).toMatchObject({
      code: 1,
      err: "Entry 3 was altered; `countersign ledger verify` says more.\n",
    });
  });

  test("refuses what rests on an entry whose body gave way to a mark that no erasure recorded", async () => {
    const tampered = join(directory, "marked.sqlite");
    await writeFile(tampered, await readFile(database));
    const connection = new DatabaseSync(tampered);
    connection.exec("drop trigger ledger_entries_never_change");
    const row = connection.prepare("select body from ledger_entries where sequence = 3").get() as {
      body: string;
    };
    const kept = JSON.parse(row.body.replaceAll('"waiting"', '"satisfied"')) as JsonObject;
    const mark = markOf({ bodyDigest: sha256(row.body), kept });
    connection.prepare("update ledger_entries set body = ? where sequence = 3").run(mark);
    connection.close();
    expect(await attest(sha("5"), { database: tampered })).toEqual({
      code: 1,
      out: "",
      err: "Entry 3 was altered; `countersign ledger verify` says more.\n",
    });
  });

  test("attests what rests on an entry that a person was erased from, on record", async () => {
    const erased = join(directory, "erased.sqlite");
    await writeFile(erased, await readFile(database));
    const { counted } = satisfied["decision"] as unknown as Decision;
    await withStore({ path: erased }, async (store) => {
      const what = { kind: "person" as const, id: counted[0]!.reviewer.id };
      await store.erase({ what, by: "dana", because: "request 31" });
    });
    expect(await attest(sha("c"), { database: erased })).toMatchObject({ code: 0 });
  });

  test.each([
    {
      name: "no key",
      commit: sha("c"),
      environment: { LEDGER_NAME: "a" },
      says: "There is no key to sign with",
    },
    { name: "a short SHA", commit: "c0ffee", environment: env, says: "is no full SHA" },
    { name: "no SHA", commit: undefined, environment: env, says: "Give the SHA of a merged commit" },
  ])("cannot be done with $name", async ({ commit, environment, says }) => {
    await expect(attest(commit, {}, environment as typeof env)).rejects.toThrow(says);
  });
});

describe("countersign attest --verify", () => {
  async function verify(tamper: (envelope: string) => string, commit?: string): Promise<Answer> {
    const file = join(directory, "source.intoto.json");
    await writeFile(file, tamper((await attest(sha("c"))).out));
    return attest(commit, { verify: file, publicKey: [keyFile] });
  }

  test("says what to compare", async () => {
    expect(await verify((envelope) => envelope, sha("c"))).toEqual({
      code: 0,
      err: "",
      out: expect.stringMatching(
        /^The attestation holds\. .*\n {2}commit {8}c{40}\n {2}refs {10}refs\/heads\/main\n {2}repository {4}git\+https:\/\/github\.com\/acme\/shop\n/u,
      ) as unknown as string,
    });
  });

  test.each([
    {
      name: "is about another commit",
      tamper: (text: string) => text,
      commit: sha("d"),
      says: "it is about another commit",
    },
    {
      name: "was altered",
      tamper: (text: string) => {
        const envelope = JSON.parse(text) as { payload: string };
        const payload = Buffer.from(envelope.payload, "base64")
          .toString()
          .replace("refs/heads/main", "refs/heads/prod");
        return JSON.stringify({ ...envelope, payload: Buffer.from(payload).toString("base64") });
      },
      commit: undefined,
      says: "none of these keys has signed it",
    },
    { name: "is none", tamper: () => "hello", commit: undefined, says: "it is no DSSE envelope" },
  ])("does not hold where it $name", async ({ tamper, commit, says }) => {
    expect(await verify(tamper, commit)).toMatchObject({
      code: 1,
      out: `The attestation does not hold: ${says}${commit === undefined ? "" : `, ${sha("c")}`}.\n`,
    });
  });

  test("wants a key", async () => {
    await expect(attest(undefined, { verify: "none" })).rejects.toThrow("Give --public-key");
  });
});

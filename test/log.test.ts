import { generateKeyPairSync } from "node:crypto";

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createLog } from "../src/log.ts";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const webhookSecret = 'a "secret" with\nall sorts';
const installationToken = `ghs_${"aB3dE6".repeat(6)}`;

function recorded(level = "trace") {
  const lines: string[] = [];
  const log = createLog(level, {
    secrets: [privateKey, webhookSecret],
    destination: { write: (line: string) => void lines.push(line) },
  });
  return { log, lines, text: () => lines.join("") };
}

/** Pieces of each secret that are long enough to be told from anything else. */
const traces = [
  installationToken.slice(4, 30),
  "all sorts",
  ...privateKey.split("\n").filter((line) => line.length > 40),
];

function expectNoTrace(text: string): void {
  for (const trace of traces) expect(text).not.toContain(trace);
}

describe("secrets", () => {
  test.each([
    { name: "in a field of any name", fields: { note: `it was ${installationToken}` } },
    { name: "in a field named for it", fields: { token: "tiny", list: [{ Authorization: "tiny" }] } },
    { name: "deep inside", fields: { a: { b: { c: [{ d: privateKey }] } } } },
    {
      name: "deeper than is logged",
      fields: { a: { b: { c: { d: { e: { f: { g: { h: privateKey } } } } } } } },
    },
    { name: "as an error's message", fields: { err: new Error(`bad key ${privateKey}`) } },
    {
      name: "in the cause of an error's cause",
      fields: { err: new Error("a", { cause: new Error("b", { cause: new Error(webhookSecret) }) }) },
    },
    {
      name: "in one of several errors",
      fields: { err: new AggregateError([new Error(installationToken)], "x") },
    },
    { name: "in an error that is not called err", fields: { failure: new Error(installationToken) } },
    { name: "as a thrown text", fields: { err: `thrown: ${privateKey}` } },
  ])("$name do not reach the log", ({ fields }) => {
    const { log, lines, text } = recorded();
    log.error(fields, "something");
    expect(lines).toHaveLength(1);
    expectNoTrace(text());
    expect(text()).not.toContain('"tiny"');
  });

  test("in an error of Octokit, with its request and its response, do not reach the log", () => {
    const { log, text } = recorded();
    const error = Object.assign(new Error("Bad credentials"), {
      name: "HttpError",
      status: 401,
      request: {
        url: `https://x-access-token:${installationToken}@api.github.com/graphql`,
        headers: { authorization: `token ${installationToken}` },
        body: { key: privateKey },
      },
      response: { status: 401, data: { token: installationToken } },
    });
    log.error(error);
    log.warn({ err: error }, "again");
    expectNoTrace(text());
    expect(JSON.parse(text().split("\n")[1]!)).toMatchObject({
      err: { status: 401, message: "Bad credentials" },
    });
  });

  test("in a message, in a child's fields and in its name do not reach the log", () => {
    const { log, text } = recorded();
    log.info(`GitHub request: token ${installationToken}`);
    log.child({ name: "github", token: "tiny", key: privateKey }).warn(webhookSecret);
    expectNoTrace(text());
    expect(text()).not.toContain("tiny");
    expect(text()).toContain('"name":"github"');
  });

  test("in whatever shape do not reach the log", () => {
    const secret = fc.constantFrom(
      installationToken,
      privateKey,
      webhookSecret,
      `Bearer ${installationToken}`,
    );
    const leaf = fc.oneof(
      secret,
      fc.tuple(fc.string(), secret, fc.string()).map((parts) => parts.join(" ")),
      secret.map((text) => new Error(text)),
      secret.map((text) => ({ headers: { authorization: text } })),
      fc.string(),
      fc.integer(),
    );
    const tree = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie("tree"), { maxKeys: 3 }),
      ),
    })).tree;
    fc.assert(
      fc.property(fc.dictionary(fc.string(), tree), fc.oneof(secret, fc.string()), (fields, message) => {
        const { log, lines, text } = recorded();
        log.info(fields, message.replaceAll("%", ""));
        expect(lines).toHaveLength(1);
        expectNoTrace(text());
        JSON.parse(text());
      }),
      { numRuns: 300 },
    );
  });
});

describe("what others wrote", () => {
  test("cannot begin a line, end one, or stand in for a field", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (title) => {
        const { log, lines } = recorded();
        log.warn({ title }, "a pull request");
        expect(lines).toHaveLength(1);
        expect(lines[0]!.trimEnd()).not.toMatch(/[\n\r]/);
        expect(JSON.parse(lines[0]!)).toMatchObject({ level: 40, msg: "a pull request" });
      }),
    );
  });

  test("of another log's form stays a text", () => {
    const { log, lines } = recorded();
    const title = '"}\n{"level":60,"msg":"forged"}';
    log.info({ title }, "a pull request");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ level: 30, title, msg: "a pull request" });
  });

  test("is cut where it is long", () => {
    const { log, lines } = recorded();
    log.info({ patch: "x".repeat(100_000), list: Array.from({ length: 5000 }, () => "y") }, "long");
    expect(lines[0]!.length).toBeLessThan(3_000);
  });
});

test("a level that is not asked for is not written", () => {
  const { log, lines } = recorded("warn");
  log.info({}, "no");
  log.warn({}, "yes");
  expect(lines).toHaveLength(1);
});

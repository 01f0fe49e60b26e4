import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type JsonObject, type JsonValue } from "../../../src/domain/ledger/canonical-json.ts";
import { identifiersIn, pseudonymise, unidentified } from "../../../src/domain/ledger/pseudonymise.ts";

const ID = 5_812_004;
const sam = { id: ID, login: "sam", kind: "person" };
const commit = { name: "Sam Doe", email: "sam@example.com", account: sam };
const known = identifiersIn({ author: sam, commits: [commit] }, ID, unidentified);
const pseudonym = { id: -12, login: "erased-12" };

function rewritten(value: JsonValue): JsonValue {
  return pseudonymise({ value }, ID, known, pseudonym)["value"]!;
}

describe("who somebody is", () => {
  test("is gathered from accounts and from the commits that GitHub links to them", () => {
    expect(known).toEqual({
      logins: new Set(["sam"]),
      emails: new Set(["sam@example.com"]),
      names: new Set(["Sam Doe"]),
    });
  });

  test("adds up over bodies, renamed logins too", () => {
    const later = identifiersIn({ author: { ...sam, login: "SamTheSecond" } }, ID, known);
    expect([...later.logins]).toEqual(["sam", "samthesecond"]);
  });

  test("is nobody else's account of that number", () => {
    expect(identifiersIn({ repository: { id: ID, name: "shop" } }, ID, unidentified)).toEqual(unidentified);
  });
});

describe("a pseudonym takes the place of", () => {
  test.each<{ name: string; before: JsonValue; after: JsonValue }>([
    { name: "an account", before: sam, after: { ...pseudonym, kind: "person" } },
    {
      name: "a commit's identity without an account",
      before: { name: "Sam Doe", email: "Sam@Example.com", account: null },
      after: { name: "erased-12", email: "erased-12@erased.invalid", account: null },
    },
    { name: "a reference by id", before: { kind: "id", id: ID }, after: { kind: "id", id: -12 } },
    {
      name: "a reference by login",
      before: { kind: "login", login: "Sam" },
      after: { kind: "login", login: "erased-12" },
    },
    {
      name: "somebody who could sign",
      before: { login: "sam", id: null },
      after: { login: "erased-12", id: null },
    },
    { name: "a login in a list", before: ["sam", "alex"], after: ["erased-12", "alex"] },
    { name: "an owner", before: "@sam", after: "@erased-12" },
    { name: "who says so", before: { saidBy: "Sam" }, after: { saidBy: "erased-12" } },
    {
      name: "the login as a commit's name",
      before: { name: "sam", email: "nobody@example.com" },
      after: { name: "erased-12", email: "nobody@example.com" },
    },
    {
      name: "a login in a sentence",
      before: "Sam requested changes, sam's own",
      after: "erased-12 requested changes, erased-12's own",
    },
    { name: "a mention in code", before: { patch: "+// ask @sam" }, after: { patch: "+// ask @erased-12" } },
    { name: "a mention", before: "cc @SAM, please", after: "cc @erased-12, please" },
    { name: "a profile", before: "see https://github.com/sam.", after: "see https://github.com/erased-12." },
    {
      name: "a trailer",
      before: "Co-authored-by: Sam Doe <sam@example.com>",
      after: "Co-authored-by: erased-12 <erased-12@erased.invalid>",
    },
    {
      name: "GitHub's own address, of before and after it held the number",
      before: [`${ID}+sam@users.noreply.github.com`, "sam@users.noreply.github.com"],
      after: ["erased-12@erased.invalid", "erased-12@erased.invalid"],
    },
  ])("$name", ({ before, after }) => {
    expect(rewritten(before)).toEqual(after);
  });
});

describe("left alone is", () => {
  test.each<{ name: string; value: JsonValue }>([
    {
      name: "the same number of something else",
      value: { repositoryId: ID, commentId: ID, id: ID, slug: "team" },
    },
    { name: "somebody else", value: { id: 7, login: "samantha", kind: "person" } },
    { name: "a longer login", value: "@sam-two and @samuel" },
    { name: "a team of that name", value: "@acme/sam" },
    { name: "somebody else's address", value: "x.sam@example.com" },
    { name: "a file's name", value: "the file sam.ts" },
    { name: "a word of code", value: { patch: "+const sam = 1;" } },
    { name: "a path", value: "src/@sam/index.ts" },
    {
      name: "a branch, a service and a level of that name",
      value: { branch: "sam", services: ["sam"], level: "sam" },
    },
    { name: "what a merge came to", value: { outcome: "sam", verdict: "sam" } },
    { name: "a row of that name", value: { name: "sam", mode: "enforce" } },
  ])("$name", ({ value }) => {
    expect(rewritten(value)).toEqual(value);
  });
});

test("whatever surrounds them, addresses and mentions do not stay", () => {
  const text = fc.string({ unit: fc.constantFrom(" ", "\n", "<", ">", "(", ")", ",", ":", "'", "é") });
  fc.assert(
    fc.property(text, text, fc.constantFrom("sam@example.com", "@sam", "Sam Doe"), (before, after, found) => {
      const body: JsonObject = { text: `${before}${found}${after}` };
      const shown = JSON.stringify(pseudonymise(body, ID, known, pseudonym));
      // A letter right before or after makes another word of it.
      fc.pre(!before.endsWith("é") && !after.startsWith("é"));
      expect(shown).not.toContain(found);
    }),
  );
});

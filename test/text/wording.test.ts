import { describe, expect, test } from "@jest/globals";
import { capital } from "../../src/text/wording.ts";

describe("the beginning of a sentence", () => {
  test.each([
    ["a plain word", "an approval by senior", "An approval by senior"],
    ["a single letter", "a sponsor", "A sponsor"],
    ["a word alone", "low", "Low"],
    ["a word before punctuation", "irreversible: drops a table", "Irreversible: drops a table"],
    ["a word with an apostrophe", "it's unknown", "It's unknown"],
    ["a word in brackets that end", "nobody), yet", "Nobody), yet"],
  ])("is a capital for %s", (_, text, expected) => {
    expect(capital(text)).toBe(expected);
  });

  test.each([
    ["a path", "services/checkout/cart.ts belongs to no service"],
    ["a file", "cart.ts is touched"],
    ["a row", "ai-change-below-senior asks"],
    ["a login with digits", "octocat2 approved"],
    ["a name in two cases", "gitHub says"],
    ["an underscore", "snake_case is touched"],
    ["a rule", "sql/ban-drop-column is muted"],
    ["code", "`main` has no policy"],
    ["a team", "@acme/seniors approved"],
    ["a number", "2 approvals"],
    ["a call", "drop(orders) runs"],
    ["a host", "npm.acme.example is used"],
    ["a key and its value", "kind:service is touched"],
    ["nothing", ""],
  ])("stays as it is for %s", (_, text) => {
    expect(capital(text)).toBe(text);
  });
});

import { expect, test } from "@jest/globals";
import { findNamedReverts } from "../../../src/domain/revert/named-reverts.ts";
import { type Commit } from "../../../src/domain/pull-request.ts";

const sha = "0123456789abcdef0123456789abcdef01234567";

interface Said {
  readonly title?: string;
  readonly body?: string;
  readonly messages?: readonly string[];
}

function named({ title = "Change", body = "", messages = [] }: Said) {
  const commits = messages.map((message) => ({ message }) as Commit);
  return findNamedReverts({ owner: "acme", repository: "shop", number: 20, title, body, commits });
}

test.each<[string, Said, readonly number[], readonly string[]]>([
  ["nothing", {}, [], []],
  ["what GitHub's button writes", { body: "Reverts acme/shop#12" }, [12], []],
  ["the same in another case", { body: "reverts Acme/Shop#12" }, [12], []],
  ["a number alone", { body: "Bad idea.\n\nReverts #12" }, [12], []],
  ["another repository's", { body: "Reverts acme/other#12" }, [], []],
  ["itself", { body: "Reverts #20" }, [], []],
  ["a sentence about it", { body: "This never reverts #12" }, [], []],
  ["the title of a squashed one", { title: 'Revert "Change the cart (#12)"' }, [12], []],
  ["a subject like it", { messages: ['Revert "Change the cart (#12)" (#13)\n\nBecause'] }, [12], []],
  ["a title that only mentions it", { title: "Revert what came with (#12)" }, [], []],
  ["what git revert writes", { messages: [`Revert "Change"\n\nThis reverts commit ${sha}.`] }, [], [sha]],
  ["a part of a SHA", { messages: ["This reverts commit 0123ABC."] }, [], ["0123abc"]],
  ["too little of a SHA", { messages: ["This reverts commit 0123."] }, [], []],
  ["one twice", { body: "Reverts #12", title: 'Revert "Change (#12)"' }, [12], []],
  ["many", { body: "Reverts #1\nReverts #2\nReverts #3\nReverts #4" }, [1, 2, 3], []],
])("names %s", (_, said, numbers, shas) => {
  expect(named(said)).toEqual({ numbers, shas });
});

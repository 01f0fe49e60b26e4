import { expect, test } from "@jest/globals";
import { findApp, findOnBehalf } from "../../../../src/domain/provenance/signals/on-behalf.ts";
import { readMessage } from "../../../../src/domain/provenance/text/message.ts";

const find = (line: string) => findOnBehalf(readMessage(`Fix\n\n${line}`).trailers);

test("an agent's app opened the pull request with a person's token", () => {
  expect(findApp("devin-ai-integration")).toMatchObject([{ says: "authored", tool: "devin" }]);
  expect(findApp("dependabot")).toEqual([]);
});

test("a commit was made on behalf of an agent", () => {
  expect(find("On-behalf-of: @claude <noreply@anthropic.com>")).toMatchObject([
    { says: "authored", tool: "claude" },
  ]);
});

test("a commit was made on behalf of an organisation's person", () => {
  expect(find("On-behalf-of: @acme <ada@acme.example.org>")).toEqual([]);
});

import { expect, test } from "@jest/globals";
import { findTitle, findTranscript } from "../../../../src/domain/provenance/signals/transcripts.ts";
import { readMessage } from "../../../../src/domain/provenance/text/message.ts";

test("Aider's early messages hold the conversation", () => {
  const message = readMessage("aider: Print matches\n\n# Context:\nUSER: in run, compare the first word");
  expect(findTranscript(message)).toMatchObject([{ says: "authored", tool: "aider" }]);
});

test("the prefix alone is a scope", () => {
  expect(findTranscript(readMessage("aider: bump to 0.86\n\nSee the notes."))).toEqual([]);
});

test.each([
  ["[codex] Fix the parser", 1],
  ["[Codex] fix", 1],
  ["[codex]", 0],
  ["Fix [codex] parser", 0],
])("the title %s", (title, found) => {
  expect(findTitle(title)).toHaveLength(found);
});

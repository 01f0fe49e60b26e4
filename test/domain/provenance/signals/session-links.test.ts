import { expect, test } from "@jest/globals";
import { findSessionLinks } from "../../../../src/domain/provenance/signals/session-links.ts";
import { readMessage } from "../../../../src/domain/provenance/text/message.ts";

const find = (line: string, isDenied = false) =>
  findSessionLinks(readMessage(`Fix\n\n${line}`).lines, isDenied);

test.each([
  ["https://claude.ai/code/session_01KL4t5FZYb32rZY7xaqrrZU", "assisted", "claude"],
  ["https://chatgpt.com/codex/tasks/task_e_68a1", "authored", "codex"],
  ["Link: https://app.devin.ai/sessions/0123456789abcdef", "authored", "devin"],
  ["Reference: https://ampcode.com/threads/T-019b7a35-c3f3", "assisted", "amp"],
  [
    "_Conversation: https://app.warp.dev/conversation/01234567-89ab-cdef-0123-456789abcdef_",
    "assisted",
    "warp",
  ],
])("%s", (line, says, tool) => {
  expect(find(line)).toMatchObject([{ says, tool, scope: "content" }]);
});

test("in a text that denies AI it is a reference", () => {
  expect(find("https://ampcode.com/threads/T-019b7a35-c3f3", true)).toMatchObject([{ scope: "research" }]);
});

test.each([
  "https://claude.ai/",
  "https://ampcode.com/manual",
  "https://chatgpt.com/",
  "https://github.com/a/b/pull/1",
  "claude.ai/code/session_x",
])("%s is no session", (line) => expect(find(line)).toEqual([]));

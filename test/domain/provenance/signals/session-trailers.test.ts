import { expect, test } from "@jest/globals";
import { findSessionTrailers } from "../../../../src/domain/provenance/signals/session-trailers.ts";
import { readMessage } from "../../../../src/domain/provenance/text/message.ts";

const find = (text: string) => findSessionTrailers(readMessage(`Fix\n\n${text}`).trailers);

test.each([
  ["Claude-Session: https://claude.ai/code/session_011s2rAbp9", "assisted", "claude"],
  [
    "Agent-Logs-Url: https://github.com/a/b/sessions/01234567-89ab-cdef-0123-456789abcdef",
    "authored",
    "copilot",
  ],
  ["Copilot-Session: 01234567-89ab-cdef-0123-456789abcdef", "assisted", "copilot"],
  ["Amp-Thread-ID:\nhttps://ampcode.com/threads/T-019bd74e-6b2b", "assisted", "amp"],
  ["Entire-Checkpoint: 0123456789ab", "assisted", "entire"],
  ["Entire-Agent: Claude Code", "assisted", "claude"],
  ["Replit-Commit-Author: Agent", "authored", "replit"],
  ["Agent-Signature: polecat on behalf of Ada", "authored", null],
])("%s", (text, says, tool) => {
  expect(find(text)).toMatchObject([{ says, tool, scope: "content" }]);
});

test.each([
  "Claude-Session: soon",
  "Amp-Thread-ID: none",
  "Replit-Commit-Author: Deployment",
  "Executed-By: the agent",
  "Agent-Logs-Url: https://example.org/",
  "Session: 1",
])("%s is none", (text) => {
  expect(find(text)).toEqual([]);
});

import { expect, test } from "@jest/globals";
import { findLabel } from "../../../../src/domain/provenance/signals/labels.ts";

test.each([
  ["ai-assisted", "assisted", "medium", null],
  ["AI Generated", "authored", "medium", null],
  ["agent:claude-code", "authored", "medium", "claude"],
  ["copilot", "assisted", "low", "copilot"],
  ["no-ai", "none", "low", null],
])("the label %s says %s with %s confidence", (label, says, confidence, tool) => {
  expect(findLabel(label)).toMatchObject({ says, confidence, tool });
});

test.each(["bug", "area: ai", "agent", "ai", "copilot-chat", ""])("the label %s says nothing", (label) => {
  expect(findLabel(label)).toBeNull();
});

import { describe, expect, test } from "@jest/globals";
import { csvRow, jsonLine, parseJsonLine } from "../../../src/cli/ledger/record-format.ts";

const record = {
  sequence: 1,
  recordedAt: "2026-01-05T09:00:00.000Z",
  kind: "decision",
  subject: "7#3",
  body: '{"a":1}',
  previousHash: "0".repeat(64),
  hash: "1".repeat(64),
};

describe("a line of JSON", () => {
  test("comes back as the record that it was", () => {
    expect(parseJsonLine(jsonLine(record))).toEqual(record);
  });

  test("comes back though a tool has written it in another way", () => {
    const body = '{"a":{"b: c":[1,{"d":"\\\\\\":{\\""}]},"e":null}';
    const shown = JSON.stringify(JSON.parse(jsonLine({ ...record, body })), null, 2).replaceAll("\n", " ");
    expect(parseJsonLine(shown)).toEqual({ ...record, body });
  });

  test.each([
    { name: "no JSON", line: "{", message: "it is no JSON" },
    { name: "a list", line: "[]", message: "it is no JSON object" },
    { name: "null", line: "null", message: "it is no JSON object" },
    { name: "no sequence", line: "{}", message: 'its "sequence" is missing or no number' },
    { name: "no body", line: '{"sequence":1}', message: 'its "body" is missing' },
    {
      name: "a hash that is a number",
      line: '{"sequence":1,"recordedAt":"","kind":"","subject":"","body":{},"previousHash":"","hash":1}',
      message: 'its "hash" is missing or no text',
    },
    {
      name: "two bodies, of which the last is the one that was recorded",
      line: jsonLine(record).replace('"body":', '"body":{"a":2},"body":'),
      message: "it has two values for one name",
    },
    {
      name: "two values for one name in its body",
      line: jsonLine({ ...record, body: '{"a":2,"a":1}' }),
      message: "it has two values for one name",
    },
  ])("with $name is refused", ({ line, message }) => {
    expect(() => parseJsonLine(line)).toThrow(message);
  });
});

describe("a row of CSV", () => {
  test.each([
    { cell: "plain", written: "plain" },
    { cell: 'a "quoted" word', written: '"a ""quoted"" word"' },
    { cell: "a, b", written: '"a, b"' },
    { cell: "two\nlines", written: '"two\nlines"' },
    { cell: "=HYPERLINK(1)", written: "'=HYPERLINK(1)" },
    { cell: "+1", written: "'+1" },
    { cell: "-1", written: "'-1" },
    { cell: "@sum", written: "'@sum" },
    { cell: "\t=1", written: "'\t=1" },
    { cell: "\r=1", written: '"\'\r=1"' },
    { cell: -1, written: "-1" },
  ])("writes $cell", ({ cell, written }) => {
    expect(csvRow([cell, "end"])).toBe(`${written},end\r\n`);
  });
});

import { describe, expect, test } from "@jest/globals";
import { readLines } from "../../../../src/domain/provenance/text/lines.ts";
import { readMessage } from "../../../../src/domain/provenance/text/message.ts";
import { parseCredit } from "../../../../src/domain/provenance/text/trailers.ts";

const quotedLines = (text: string) =>
  readLines(text)
    .lines.filter((line) => line.quoted)
    .map((line) => line.number);

describe("what is quoted", () => {
  test.each([
    ["a fence", "a\n```\nb\n```\nc", [2, 3, 4]],
    ["a fence in a list", "- ```\n  b\n  ```", [1, 2, 3]],
    ["a fence that is never closed: nothing", "a\n```\nb", []],
    ["a fence closed by another kind: nothing", "```\nb\n~~~", []],
    ["a block quote", "> a\nb", [1]],
    ["an alert: nothing", "> [!NOTE]\n> a\n> b", []],
    ["an indented block", "a\n\n    b\n\n    c\nd", [3, 5]],
    ["a line that only continues a paragraph: nothing", "a\n    b", []],
    ["a block indented by a tab", "\tb", [1]],
  ])("%s", (_, text, lines) => {
    expect(quotedLines(text)).toEqual(lines);
  });

  test("comments are taken out of the lines and kept by themselves", () => {
    const { lines, comments } = readLines("a <!-- b --> c\n<!-- d\ne --> f\n<!-- g");
    expect(lines.map((line) => line.text)).toEqual(["a  c", "", " f", "<!-- g"]);
    expect(comments).toEqual([
      { line: 1, text: "b" },
      { line: 2, text: "d\ne" },
    ]);
  });
});

describe("trailers", () => {
  const keys = (text: string) => readMessage(text).trailers.map((each) => each.key);

  test.each([
    ["in the last paragraph", "Fix\n\nWhy.\n\nA-by: x\nB-by: y", ["a-by", "b-by"]],
    ["behind the subject", "Fix\nA-by: x", ["a-by"]],
    ["never the subject itself", "Made-with: love", []],
    ["in the middle of a squash", "Fix\n\n* one\n\nA-by: x\n\n* two", ["a-by"]],
    ["not under a sentence that shows one", "Fix\n\nAdd this trailer:\n\nA-by: x", []],
    [
      "again behind the prose that follows the example",
      "Fix\n\nAdd this trailer:\n\nA-by: x\n\nDone.\n\nB-by: y",
      ["b-by"],
    ],
    ["bold, and in a list", "Fix\n\n- **A-by:** x", ["a-by"]],
  ])("%s", (_, text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  test("prose with a colon is no trailer", () => {
    expect(keys("Fix\n\nNote: this is prose")).toEqual([]);
  });
});

describe("parseCredit", () => {
  test.each([
    ["Ada <ada@example.org>", "Ada", "ada@example.org"],
    ['"Ada L." <Ada@Example.org>', "Ada L.", "ada@example.org"],
    ["Oz &lt;oz@warp.dev&gt;", "Oz", "oz@warp.dev"],
    ["Oz [oz@warp.dev](mailto:oz@warp.dev)", "Oz", "oz@warp.dev"],
    ["Oz <oz@warp.dev", "Oz", "oz@warp.dev"],
    ["x[bot] <1+x[bot]@users.noreply.github.com>", "x[bot]", "1+x[bot]@users.noreply.github.com"],
    ["Ada", "Ada", ""],
  ])("%s", (value, name, email) => {
    expect(parseCredit(value)).toEqual({ name, email });
  });

  test("text behind the address makes it a sentence", () => {
    expect(parseCredit("Ada <ada@example.org> is no longer credited")).toBeNull();
  });
});

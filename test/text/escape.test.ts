import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { cut, escapeMarkdown, inlineCode, visible } from "../../src/text/escape.ts";
import { markdown } from "../../src/text/voice.ts";

/** Words that mean something to Markdown, to GitHub, to HTML or to a terminal, in any order. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "@acme/everyone",
        "#1",
        "GH-1",
        "`",
        "``",
        "<!--",
        "-->",
        "<b>",
        "</details>",
        "&lt;",
        "[a](http://x)",
        "![a](b)",
        "](",
        "**",
        "__",
        "~~",
        "$x$",
        "|",
        "\n",
        "\r\n",
        "- ",
        "1. ",
        "# ",
        "> ",
        "===",
        "---",
        "https://x.example",
        "www.x.example",
        "a@b.example",
        "\u001b[31m",
        "\u202e",
        "\u200b",
        "\u0000",
        "\ud800",
        "\\",
        "[x]: http://x",
        "\t",
      ),
      fc.string({ unit: "binary" }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));

/** The text that a Markdown reader shows, or `null` where it shows anything but plain words. */
function shownAs(markdown: string, kind: "text" | "inlineCode"): string | null {
  const [paragraph, ...rest] = fromMarkdown(markdown).children;
  if (paragraph?.type !== "paragraph" || rest.length > 0) return null;
  const [, inner, ...others] = paragraph.children;
  if (inner === undefined) return "";
  return inner.type === kind && others.length === 0 ? inner.value : null;
}

describe("what others wrote", () => {
  test("stays plain words in running text", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        // Strong words before it, so that the text is a child of its own.
        const shown = shownAs(`**x**${escapeMarkdown(text)}`, "text");
        const meant = visible(text).trimEnd();
        expect(shown?.replaceAll("\u200b", "")).toBe(meant);
      }),
      { numRuns: 2000 },
    );
  });

  test("starts no block at the start of a line", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        // A vertical tab is white space to JavaScript, and shown as a character by us: what is left decides.
        const trimmed = text.trimStart();
        const escaped = escapeMarkdown(trimmed);
        if (visible(trimmed).trim() === "") return;
        const { children } = fromMarkdown(`- ${escaped.trimStart()}`);
        expect(children).toHaveLength(1);
        const [list] = children;
        const [item] = list?.type === "list" ? list.children : [];
        expect(item?.children.map(({ type }) => type)).toEqual(["paragraph"]);
      }),
      { numRuns: 2000 },
    );
  });

  test("pings nobody and refers to nothing", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escapeMarkdown(text);
        expect(escaped).not.toMatch(/[@#][\p{L}\p{N}]|:\/\/|www\./u);
      }),
    );
  });

  test("stays code between backticks", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = shownAs(`**x**${inlineCode(text)}`, "inlineCode");
        if (visible(text) === "") return;
        expect(shown?.trim()).toBe(visible(text).trim());
      }),
      { numRuns: 2000 },
    );
  });

  test("is words and code where it quotes with backticks, and pings nobody in the words", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [list, ...rest] = fromMarkdown(`- x ${markdown.quoting(text)}`).children;
        const [paragraph] = list?.type === "list" ? (list.children[0]?.children ?? []) : [];
        const parts = paragraph?.type === "paragraph" ? paragraph.children : [];
        expect(rest).toEqual([]);
        expect(
          parts.map(({ type }) => type).filter((type) => type !== "text" && type !== "inlineCode"),
        ).toEqual([]);
        const words = parts.flatMap((part) => (part.type === "text" ? [part.value] : [])).join(" ");
        expect(words).not.toMatch(/[@#][\p{L}\p{N}]|:\/\/|www\./u);
      }),
      { numRuns: 2000 },
    );
  });

  test("is code where one of our sentences quotes it", () => {
    expect(markdown.quoting("`seniors` is not a level; did you mean `senior`? <b>@ada</b>")).toBe(
      "`seniors` is not a level; did you mean `senior`? \\<b\\>@\u200bada\\</b\\>",
    );
  });

  test("is one line that shows all of itself", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(visible(text)).not.toMatch(
          /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/u,
        );
        expect(visible(text).isWellFormed()).toBe(true);
      }),
    );
  });

  test.each([
    ["short", 10, "short"],
    ["exactly ten", 11, "exactly ten"],
    ["too long for it", 8, "too lon…"],
    ["🙂🙂🙂", 2, "🙂…"],
  ])("%s cut to %d is %s", (text, length, result) => {
    expect(cut(text, length)).toBe(result);
  });
});

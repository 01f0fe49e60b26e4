import { describe, expect, test } from "@jest/globals";

import { findCommandLines, longestComment } from "../../src/files/command-lines.ts";

describe("a command is run where it is a line of plain text", () => {
  test.each([
    { told: "alone", comment: "/cs hold", lines: [1] },
    { told: "after prose, without an empty line", comment: "I am not sure.\n/cs hold\nSorry.", lines: [2] },
    {
      told: "after a heading, a list and a fence",
      comment: "# A\n\n- b\n\n```\nc\n```\n/cs hold",
      lines: [8],
    },
    { told: "twice", comment: "/cs declare none\n/cs hold\n\n/cs who", lines: [1, 2, 4] },
    { told: "with Windows' line ends", comment: "Thanks.\r\n/cs hold\r\n", lines: [2] },
    { told: "below a quote, after an empty line", comment: "> What now?\n\n/cs hold", lines: [3] },
    {
      told: "with code and a link in its reason",
      comment: "/cs hold because `x` and [y](https://z.example)",
      lines: [1],
    },
    { told: "after a placeholder that looks like a tag", comment: "Replace <name>.\n\n/cs hold", lines: [3] },
    {
      told: "after an element that is closed",
      comment: "<details>\n\nx\n\n</details>\n\n/cs hold",
      lines: [7],
    },
    { told: "after a line break of HTML", comment: "one<br>\n/cs hold", lines: [2] },
    { told: "after a comment of HTML", comment: "<!-- <details> -->\n\n/cs hold", lines: [3] },
    { told: "after emphasis that is not closed", comment: "a *b\n/cs hold", lines: [2] },
  ])("$told", ({ comment, lines }) => {
    expect(findCommandLines(comment).map(({ line }) => line)).toEqual(lines);
  });
});

const answered = (header: string, footer: string): string =>
  [
    "/cs hold",
    "",
    "Best, Sana",
    "",
    header,
    "mona wrote this:",
    "",
    "/cs break-glass because x",
    "",
    footer,
  ].join("\n");

const footer =
  "Reply to this email directly, view it on GitHub<https://github.com/acme/shop/pull/7>, or unsubscribe.";

describe("of a comment by mail, only what stands above the mail that it answers is run", () => {
  test.each([
    {
      told: "Outlook, which quotes nothing",
      header: "From: Mona ***@***.***>\nSent: Friday, March 6, 2026\nSubject: Re: [acme/shop] Pay (#7)\n",
      footer,
    },
    {
      told: "in another language, without the footer",
      header: "Von: Mona ***@***.***>\nGesendet: Freitag, 6. März 2026\n",
      footer: "",
    },
    { told: "a program that writes one line", header: "On Fri, Mona ***@***.***> wrote:\n", footer: "" },
    { told: "before GitHub masked addresses", header: "From: Mona <notifications@github.com>\n", footer },
    { told: "to the address of the thread", header: "To: acme/shop <shop@noreply.github.com>\n", footer: "" },
    { told: "below a divider", header: "-----Original Message-----\n", footer: "" },
  ])("$told", ({ header, footer: below }) => {
    const [command, ...others] = findCommandLines(answered(header, below));
    expect(command).toEqual({ line: 1, text: "/cs hold", following: "" });
    expect(others).toEqual([]);
  });

  test("and nothing where it is not known where that begins", () => {
    expect(findCommandLines(answered("Mona:", footer))).toEqual([]);
  });

  test("what follows a command ends there, too", () => {
    const [command] = findCommandLines("/cs evidence ticket\nSHOP-1\nFrom: Mona ***@***.***>\nSHOP-2");
    expect(command?.following).toBe("SHOP-1");
  });
});

describe("a command is not run", () => {
  test.each([
    { told: "in a quote", comment: "> /cs hold" },
    { told: "directly below a quote, which it continues", comment: "> What now?\n/cs hold" },
    { told: "in an alert", comment: "> [!NOTE]\n> /cs hold" },
    { told: "in a fence", comment: "```\n/cs hold\n```" },
    { told: "in a fence of tildes", comment: "~~~sh\n/cs hold\n~~~" },
    { told: "in a fence that is not closed", comment: "```\n/cs hold" },
    { told: "in indented code", comment: "Text:\n\n    /cs hold" },
    { told: "indented like code in a paragraph", comment: "Text:\n    /cs hold" },
    { told: "in inline code", comment: "`/cs hold`" },
    { told: "in inline code over several lines", comment: "`a\n/cs hold\nb`" },
    { told: "in a list", comment: "- /cs hold" },
    { told: "directly below an item of a list", comment: "- a\n/cs hold" },
    { told: "in a task", comment: "- [ ] /cs hold" },
    { told: "in a heading", comment: "# /cs hold" },
    { told: "in an underlined heading", comment: "/cs hold\n===" },
    { told: "in a table's head", comment: "/cs hold | b\n--- | ---" },
    { told: "directly below a table, as its row", comment: "| a |\n| --- |\n/cs hold" },
    { told: "in a comment of HTML", comment: "<!--\n/cs hold\n-->" },
    { told: "in a block of HTML", comment: "<div>\n/cs hold\n</div>" },
    { told: "within an element, between empty lines", comment: "<details>\n\n/cs hold\n\n</details>" },
    { told: "within an element that a paragraph opens", comment: "a <sub>\n/cs hold\n</sub>" },
    { told: "in an attribute", comment: 'a <b title="\n/cs hold\n">c</b>' },
    { told: "in a link's text", comment: "[a\n/cs hold\nb](https://c.example)" },
    { told: "in a link's title", comment: '[a](https://c.example "\n/cs hold\n")' },
    { told: "in emphasis", comment: "*a\n/cs hold\nb*" },
    { told: "struck out", comment: "~~a\n/cs hold\nb~~" },
    { told: "in a footnote", comment: "a[^1]\n\n[^1]: b\n/cs hold" },
    { told: "in the middle of a line", comment: "you may write /cs hold" },
    { told: "escaped", comment: "\\/cs hold" },
    { told: "written as a character reference", comment: "&#47;cs hold" },
  ])("$told", ({ comment }) => {
    expect(findCommandLines(comment)).toEqual([]);
  });
});

describe("what stands below a command", () => {
  test("in the same paragraph, up to the next command, belongs to it", () => {
    const comment = "Here:\n/cs evidence rollback-plan\nSwitch it off.\n  Then look.\n/cs who\n\nThe end.";
    expect(findCommandLines(comment)).toEqual([
      { line: 2, text: "/cs evidence rollback-plan", following: "Switch it off.\n  Then look." },
      { line: 5, text: "/cs who", following: "" },
    ]);
  });
});

describe("Markdown that was written to take long", () => {
  test("is refused above a length", () => {
    expect(() => findCommandLines("x".repeat(longestComment + 1))).toThrow(RangeError);
  });

  test.each(["- ", "*a_ ", "|a"])(
    "takes a moment below it: %j, repeated",
    (part) => {
      const filling = part.repeat(longestComment).slice(0, longestComment - 10);
      expect(() => findCommandLines(`${filling}\n\n/cs hold`)).not.toThrow();
    },
    10_000,
  );
});

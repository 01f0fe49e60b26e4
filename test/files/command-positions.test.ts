import { createRequire } from "node:module";

import { describe, expect, test } from "@jest/globals";

import { findCommandLines } from "../../src/files/command-lines.ts";

const require = createRequire(import.meta.url);

/** The examples of CommonMark's specification, 0.31.2. */
const { tests: examples } = require("commonmark-spec") as {
  readonly tests: readonly { readonly markdown: string; readonly section: string; readonly number: number }[];
};

/** CommonMark's reference implementation. */
const commonmark = require("commonmark") as {
  readonly Parser: new () => { readonly parse: (markdown: string) => object };
  readonly HtmlRenderer: new () => { readonly render: (document: object) => string };
};

const planted = "/countersign help";

/**
 * What a person would expect, found without the tree that the app reads: the comment as CommonMark's reference
 * implementation shows it,
 * in which the planted line is a whole line of a paragraph and stands in no element besides.
 */
function isPlainLine(comment: string): boolean {
  const html = new commonmark.HtmlRenderer().render(new commonmark.Parser().parse(comment));
  const stack: string[] = [];
  for (const [part] of html.matchAll(
    /<!--(?:-?>|[\s\S]*?(?:-->|$))|<\?[\s\S]*?(?:\?>|$)|<\/?[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>|[^<]+|</giu,
  )) {
    if (/^<[!?]/u.test(part)) continue;
    const tag = /^<(\/?)([a-z][a-z0-9-]*)/iu.exec(part);
    if (tag === null) {
      const isThere = part.split("\n").some((line) => line.trim() === planted);
      if (isThere && stack.join(" ") === "p") return true;
    } else if (tag[1] === "/") {
      const name = tag[2]!.toLowerCase();
      const at = stack.lastIndexOf(name);
      // The end of a paragraph leaves emphasis and links open, as HTML's rules for misnested tags say.
      if (at !== -1) stack.splice(at, name === "p" ? 1 : stack.length);
    } else if (shown.has(tag[2]!.toLowerCase())) stack.push(tag[2]!.toLowerCase());
  }
  return false;
}

/** Elements that GitHub shows and that enclose something; a tag that it takes out encloses nothing. */
const shown = new Set(
  "p a b blockquote code del details div em h1 h2 h3 h4 h5 h6 i ins kbd li ol pre s span strong sub sup summary table tbody td th thead tr ul".split(
    " ",
  ),
);

/** The example with the command planted before its line `at`, with empty lines around it or without. */
function plant(markdown: string, at: number, around: string): string {
  const lines = markdown.replaceAll("→", "\t").split("\n");
  return [...lines.slice(0, at), `${around}${planted}${around}`, ...lines.slice(at)].join("\n");
}

const sections = [...new Set(examples.map(({ section }) => section))].map((section) => ({
  section,
  inSection: examples.filter((example) => example.section === section),
}));

describe("a command planted at every line of CommonMark's own examples is run exactly where it shows as plain text", () => {
  test.each(sections)("$section", ({ inSection }) => {
    const wrong = inSection.flatMap(({ markdown, number }) =>
      markdown.split("\n").flatMap((_, at) =>
        ["", "\n"].flatMap((around) => {
          const comment = plant(markdown, at, around);
          const isRun = findCommandLines(comment).some(({ text }) => text === planted);
          const isExpected = isPlainLine(comment);
          return isRun === isExpected ? [] : [{ number, comment, isRun, isExpected }];
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test("in some positions it is run, in some it is not", () => {
    const positions = examples.flatMap(({ markdown }) =>
      markdown.split("\n").map((_, at) => findCommandLines(plant(markdown, at, "")).length > 0),
    );
    expect(examples).toHaveLength(652);
    expect(positions.filter(Boolean).length).toBeGreaterThan(500);
    expect(positions.filter((isRun) => !isRun).length).toBeGreaterThan(500);
  });
});

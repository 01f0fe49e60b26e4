import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ansi } from "../../../src/text/palette.ts";
import { renderHtmlReport } from "../../../src/text/report/html-report.ts";
import { renderMarkdownReport } from "../../../src/text/report/markdown-report.ts";
import { renderTerminalReport } from "../../../src/text/report/terminal-report.ts";
import { ALedger } from "../../domain/report/a-ledger.ts";
import { aReportOfJanuary } from "./a-report.ts";

/** Compares with the file beside this one; `UPDATE_GOLDEN=1` rewrites it, for its diff to be read. */
function expectGolden(name: string, text: string): void {
  const file = join(import.meta.dirname, name);
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, "utf8"));
}

describe("the report in a terminal", () => {
  test("reads as it is written down beside this test", () => {
    expectGolden("january.txt", renderTerminalReport(aReportOfJanuary()));
  });

  test("of an empty ledger says so without a figure that nothing stands behind", () => {
    const text = renderTerminalReport(new ALedger().reports());
    expect(text).toContain("The ledger held no entry");
    expect(text).not.toMatch(/NaN|undefined|null|Infinity/u);
  });

  test.each([60, 80, 100, 140])("of %d columns keeps sentences and words within them", (width) => {
    const lines = renderTerminalReport(aReportOfJanuary("word ".repeat(60)), undefined, width).split("\n");
    const sentences = lines.filter((line) => !line.includes("  ") && !line.startsWith(" "));
    expect(Math.max(...sentences.map((line) => line.length))).toBeLessThanOrEqual(Math.max(width, 100));
    const overrides = lines.slice(lines.indexOf("OVERRIDES"), lines.indexOf("BYPASSES"));
    if (width >= 100) expect(Math.max(...overrides.map((line) => line.length))).toBeLessThanOrEqual(width);
  });

  test("has colours only where it is given some", () => {
    expect(renderTerminalReport(aReportOfJanuary())).not.toContain("\u001b");
    expect(renderTerminalReport(aReportOfJanuary(), ansi)).toContain("\u001b[1m");
  });

  test("lets nobody else's control characters through", () => {
    const text = renderTerminalReport(aReportOfJanuary("\u001b[2J\u001b]0;owned\u0007\u202e\r\nFake line"));
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/u);
    expect(text).not.toMatch(/^Fake line/mu);
  });
});

describe("the report as Markdown", () => {
  test("reads as it is written down beside this test", () => {
    expectGolden("january.md", renderMarkdownReport(aReportOfJanuary()));
  });

  test("keeps its tables and pings nobody, whatever others wrote", () => {
    fc.assert(
      fc.property(fc.oneof(hostile(), fc.string({ unit: "grapheme" })), (theirs) => {
        const lines = renderMarkdownReport(aReportOfJanuary(theirs)).split("\n");
        const plain = renderMarkdownReport(aReportOfJanuary("plain")).split("\n");
        expect(lines).toHaveLength(plain.length);
        lines.forEach((line, index) => {
          if (plain[index]!.startsWith("|")) expect(cellsOf(line)).toBe(cellsOf(plain[index]!));
          expect(line.replace(/\\./gu, "")).not.toMatch(/<[a-z!/]|@[a-z]|#\d/iu);
        });
      }),
    );
  });
});

function cellsOf(line: string): number {
  return line.replace(/\\./gu, "").split("|").length;
}

/** What somebody would write into a title or a reason to be noticed by a browser. */
function hostile(): fc.Arbitrary<string> {
  const pieces = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></style></svg><iframe src=//evil>",
    "<!-- ",
    "]]>",
    "&lt;b&gt;",
    "| a | b |\n| --- |",
    "@acme/everyone #1 GH-2",
    "[x](javascript:alert(1))",
    "`",
    "\\",
    "${0}",
    "\u0000\u202e\ud800",
  ];
  return fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(""));
}

describe("the report as HTML", () => {
  const elements =
    /^<\/?(?:html|head|meta|title|style|body|header|footer|section|h[12]|p|dl|dt|dd|div|ul|li|span|table|caption|thead|tbody|tr|th|td|figure|figcaption|svg|rect|line|text|circle|path)(?: [a-z0-9-]+(?:="[^"<>]*")?)*\/?>$/iu;

  test("holds no element and no attribute but ours, whatever others wrote", () => {
    const attributes = (html: string): ReadonlySet<string> =>
      new Set([...html.matchAll(/ ([a-zA-Z-]+)="/gu)].map(([, name]) => name!));
    const ours = attributes(renderHtmlReport(aReportOfJanuary("plain")));
    expect([...ours].filter((name) => /^on|^(?:src|href|style|action)$/iu.test(name))).toEqual([]);
    fc.assert(
      fc.property(fc.oneof(hostile(), fc.string({ unit: "grapheme" })), (theirs) => {
        const html = renderHtmlReport(aReportOfJanuary(theirs)).replace("<!doctype html>", "");
        const tags = html.match(/<[^>]*>/gu)!;
        expect(tags.filter((tag) => !elements.test(tag))).toEqual([]);
        // What is left between the elements opens none.
        expect(html.replace(/<style>.*?<\/style>/su, "").replace(/<[^>]*>/gu, "")).not.toMatch(/[<>]/u);
        expect([...attributes(html)].filter((name) => !ours.has(name))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test("shows what others wrote as they wrote it", () => {
    expect(renderHtmlReport(aReportOfJanuary("a < b && c"))).toContain(
      "<td>a &lt; b &amp;&amp; c (PD-7)</td>",
    );
  });

  test("loads nothing and runs nothing", () => {
    const html = renderHtmlReport(aReportOfJanuary());
    expect(html).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`,
    );
    expect(html).not.toMatch(/https?:|url\(|@import|<script|javascript:/iu);
  });

  test("draws every picture with a title, and nothing outside of numbers", () => {
    const html = renderHtmlReport(aReportOfJanuary());
    const pictures = html.match(/<svg.*?<\/svg>/gsu)!;
    expect(pictures.length).toBeGreaterThanOrEqual(4);
    for (const picture of pictures) {
      expect(picture).toContain('role="img"');
      expect(picture).not.toMatch(/NaN|Infinity|undefined/u);
    }
    expect(renderHtmlReport(new ALedger().reports())).not.toMatch(/NaN|Infinity|undefined/u);
  });
});

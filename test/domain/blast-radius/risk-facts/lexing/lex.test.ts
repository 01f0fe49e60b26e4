import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { lex } from "../../../../../src/domain/blast-radius/risk-facts/lexing/lex.ts";
import { type Language, syntaxOf } from "../../../../../src/domain/blast-radius/risk-facts/lexing/syntax.ts";

/** What is left of a text's words when comments (`code`) and strings as well (`bare`) are blanked. */
function wordsOf(language: Language, text: string) {
  const { code, bare } = lex(text, syntaxOf(language));
  const words = (blanked: string) => blanked.match(/\w+/g) ?? [];
  return { code: words(code), bare: words(bare) };
}

describe("lex", () => {
  test.each<[string, Language, string, string[], string[]]>([
    ["line and block comments", "sql", "a -- b\n/* c */ d", ["a", "d"], ["a", "d"]],
    ["a string", "sql", "a 'b' c", ["a", "b", "c"], ["a", "c"]],
    ["a doubled quote", "sql", "a 'b''c' d", ["a", "b", "c", "d"], ["a", "d"]],
    ["names in double quotes, which are no strings", "sql", 'a "b" c', ["a", "b", "c"], ["a", "b", "c"]],
    ["an escaped quote", "javascript", "a 'b\\'c' d", ["a", "b", "c", "d"], ["a", "d"]],
    ["a template over lines", "javascript", "a `b\nc` d", ["a", "b", "c", "d"], ["a", "d"]],
    ["a string in three quotes", "python", 'a """b\n"c" # d""" e # f', ["a", "b", "c", "d", "e"], ["a", "e"]],
    ["a hash within a word of shell", "shell", "a#b # c", ["a", "b"], ["a", "b"]],
    ["a hash within a word of Ruby's, which is a comment", "ruby", "a#b", ["a"], ["a"]],
    ["a comment of XML", "xml", "<a><!-- b --></a>", ["a", "a"], ["a", "a"]],
    ["no comments in JSON", "json", '// a "b"', ["a", "b"], ["a"]],
  ])("knows %s", (_what, language, text, code, bare) => {
    expect(wordsOf(language, text)).toEqual({ code, bare });
  });

  test.each<[string, Language, string]>([
    ["a block comment that is never closed", "sql", "/* drop"],
    ["a block comment that is closed in another hunk only", "sql", "/* drop\n\u0000 */"],
    ["a string that is never closed", "sql", "'drop"],
    ["a string that ends with the line", "javascript", "'drop\n'"],
    ["a quote behind a backslash, which two databases read differently", "sql", "'a\\'; drop; -- '"],
    ["what MySQL runs", "sql", "/*! drop */"],
    ["what stands behind a lone carriage return", "sql", "-- a\rdrop"],
    ["what looks like a comment within a regular expression", "javascript", "/[/*]/; drop(); /* x */"],
  ])("fails closed: leaves %s", (_what, language, text) => {
    expect(wordsOf(language, text).bare).toContain("drop");
  });

  const languages: Language[] = [
    "sql",
    "javascript",
    "python",
    "ruby",
    "shell",
    "yaml",
    "hcl",
    "toml",
    "xml",
    "csharp",
  ];

  test("keeps the length and the line breaks of whatever it is given", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom("/*", "*/", "'", '"', '"""', "`", "\\", "--", "#", "//", "\n", "\u0000"),
    );
    fc.assert(
      fc.property(fc.constantFrom(...languages), fc.array(piece), (language, pieces) => {
        const text = pieces.join("");
        const { code, bare } = lex(text, syntaxOf(language));
        const breaks = (other: string) => other.replace(/[^\n\r\u0000]/g, " ");
        expect(breaks(code)).toBe(breaks(text));
        expect(breaks(bare)).toBe(breaks(text));
      }),
    );
  });
});

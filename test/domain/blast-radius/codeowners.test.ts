import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ownersOf, parseCodeowners } from "../../../src/domain/blast-radius/codeowners.ts";

function owners(lines: readonly string[], path: string): readonly string[] {
  return ownersOf(parseCodeowners(lines.join("\n"), "CODEOWNERS"), path).owners;
}

function mistakes(...lines: string[]): string[] {
  return parseCodeowners(lines.join("\n"), "CODEOWNERS").mistakes.map(
    ({ place, message }) => `${place.line}:${place.column} ${message}`,
  );
}

describe("which paths a pattern owns", () => {
  test.each([
    ["a name matches at any depth", "logs", ["logs", "a/logs", "a/logs/b"], ["log", "logs2", "xlogs"]],
    ["a name with a slash behind is a folder", "logs/", ["logs/a", "a/logs/b"], ["logs", "a/logs"]],
    ["a slash in front anchors", "/logs", ["logs", "logs/a/b"], ["a/logs"]],
    ["a slash within anchors too", "a/logs", ["a/logs", "a/logs/x"], ["b/a/logs"]],
    ["* matches everything", "*", ["a", "a/b/c", ".github/x"], []],
    ["docs/* does not reach into subfolders", "docs/*", ["docs/a"], ["docs/a/b", "x/docs/a"]],
    ["/* is the root's files alone", "/*", ["a"], ["a/b"]],
    ["a * with other text reaches into folders", "/f*", ["foo", "foo/a/b"], ["a/foo"]],
    ["**/name matches at any depth", "**/logs", ["logs", "a/b/logs", "a/logs/x"], ["xlogs"]],
    ["name/** is everything below", "a/b/**", ["a/b/c", "a/b/c/d"], ["a/b", "x/a/b/c"]],
    ["** between folders matches none or more", "a/**/b", ["a/b", "a/x/y/b", "a/x/b/z"], ["b", "a/bc"]],
    ["** within a name is *", "a**b", ["ab", "axyb"], ["a/b"]],
    ["several **", "a/**/b/**/c", ["a/b/c", "a/x/b/y/z/c"], ["a/c", "a/b"]],
    ["? is one character but a slash", "a?c", ["abc", "x/aéc", "a😀c"], ["ac", "a/c", "abbc"]],
    ["case counts", "/Docs/", ["Docs/a"], ["docs/a"]],
    ["an escaped * is a character", "f\\*o", ["f*o"], ["foo"]],
    ["escaped brackets are characters", "/app/\\[id\\]/p.tsx", ["app/[id]/p.tsx"], ["app/i/p.tsx"]],
    [
      "an escaped space belongs to the path",
      "/release\\ notes/",
      ["release notes/a"],
      ["release", "notes/a"],
    ],
    ["an escaped ! is a character", "\\!a", ["!a"], ["a"]],
    ["other punctuation is literal", "a+(b)|{c,d}.$", ["a+(b)|{c,d}.$"], ["a+(b)|c.$", "aab"]],
    ["./ is not the root", "./foo", [], ["foo"]],
    ["dots in front are literal", ".*", [".env", "a/.env"], ["env"]],
  ])("%s: %s", (_, pattern, matching, other) => {
    for (const path of matching) expect([path, owners([`${pattern} @o`], path)]).toEqual([path, ["@o"]]);
    for (const path of other) expect([path, owners([`${pattern} @o`], path)]).toEqual([path, []]);
  });
});

describe("which rule counts", () => {
  test.each([
    ["the last that matches, even where it is less specific", ["*.js @js", "* @all"], "x.js", ["@all"]],
    ["a rule without owners takes them away", ["/a/ @x", "/a/b/"], "a/b/c", []],
    ["an ownerless rule with a comment too", ["* @all", "/a # none"], "a", []],
    ["an inline comment names no owners", ["/a @x #c @y"], "a", ["@x"]],
    ["a comment line is nothing", ["#foo @x"], "#foo", []],
    ["blanks around do not matter", ["  /a \t @x\t"], "a", ["@x"]],
    ["lines may end in CRLF", ["* @all\r", "/a\r"], "a", []],
    ["an e-mail address owns", ["*.go docs@example.com"], "a.go", ["docs@example.com"]],
    ["a team and a user own together", ["/s/ @o/t @u"], "s/x", ["@o/t", "@u"]],
    ["negation is skipped", ["* @all", "!/a @x"], "a", ["@all"]],
    ["a character range is skipped", ["P/ @core", "P/c*.[ch] @mark"], "P/c.c", ["@core"]],
    ["three asterisks are skipped", ["* @all", "***/*.rb @m"], "x.rb", ["@all"]],
    ["a line of malformed owners is skipped", ["* @all", "/a team"], "a", ["@all"]],
    ["a line with one malformed owner is skipped", ["* @all", "*.zip *.tar @sec"], "x.zip", ["@all"]],
    ["an empty file owns nothing", [], "a", []],
  ])("%s", (_, lines, path, expected) => {
    expect(owners(lines, path)).toEqual(expected);
  });

  test("the answer names the rule", () => {
    const codeowners = parseCodeowners("* @all\n\n/src/*.ts @ts # types", "CODEOWNERS");
    expect(ownersOf(codeowners, "src/a.ts")).toEqual({
      path: "src/a.ts",
      owners: ["@ts"],
      line: 3,
      pattern: "/src/*.ts",
    });
    expect(ownersOf(parseCodeowners("/a @x", "CODEOWNERS"), "b")).toEqual({
      path: "b",
      owners: [],
      line: null,
      pattern: null,
    });
  });
});

describe("what GitHub skips is reported with its place", () => {
  test.each([
    ["negation", "  !/a @x", /^1:3 line skipped: `!`/u],
    ["a character range", "a/[bc] @x", /^1:3 line skipped: `\[ \]`/u],
    ["an escaped # in front", "\\#a @x", /^1:1 line skipped: .*`#`/u],
    ["the root alone", "/ @x", /^1:1 line skipped: .*write `\*`/u],
    ["three asterisks", "a/***/b @x", /^1:3 line skipped: `\*\*\*`/u],
    ["a backslash at the end", "a\\", /^1:2 line skipped: `\\`/u],
    ["an owner without @", "/a  team @x", /^1:5 line skipped: "team"/u],
    ["an owner of three parts", "/a @org/team/sub", /^1:4 line skipped/u],
    ["a lone @", "/a @", /^1:4 line skipped/u],
  ])("%s", (_, line, expected) => {
    expect(mistakes(line)).toEqual([expect.stringMatching(expected)]);
  });

  test("a sound file has none", () => {
    expect(mistakes("# c", "* @a", "/b/ @o/t a@b.example # c", "/c")).toEqual([]);
  });
});

describe("where GitHub's reading is not documented, both readings count and the file says so", () => {
  test.each([
    ["a pattern like an owner", ["* @all", "@scope/pkg/ @x"], "@scope/pkg/a", ["@x"], [["@all"]]],
    ["odd punctuation", ["* @all", "it's @x"], "it's", ["@x"], [["@all"]]],
    ["`**/` alone", ["* @all", "/**/ @x"], "a/b", ["@x"], [["@all"]]],
    ["a comment glued to a pattern, cut off", ["* @all", "foo#abc @x"], "foo", [], [["@all"]]],
    ["a comment glued to a pattern, as a pattern", ["* @all", "foo#abc @x"], "foo#abc", ["@all"], [["@x"]]],
    ["one malformed owner of two", ["* @all", "/a team @x"], "a", ["@all"], [["@x"]]],
    ["a team with a dot", ["* @all", "/a @o/t.x"], "a", ["@o/t.x"], [["@all"]]],
    ["a byte order mark", ["\ufeff/a @x"], "a", ["@x"], [[]]],
    ["an empty segment", ["* @all", "a//b @x"], "a/b", ["@all"], [["@x"]]],
    [
      "two doubts in a row",
      ["* @all", "/a team @x", "it's @y", "a @o/t.x"],
      "a",
      ["@o/t.x"],
      [["@x"], ["@all"]],
    ],
    ["a doubt and nothing below", ["/a team @x"], "a", [], [["@x"]]],
  ])("%s", (_, lines, path, likeliest, otherwise) => {
    const codeowners = parseCodeowners(lines.join("\n"), "CODEOWNERS");
    const found = ownersOf(codeowners, path);
    expect(found.owners).toEqual(likeliest);
    expect(found.uncertain?.otherwise).toEqual(otherwise);
    expect(codeowners.mistakes.length).toBeGreaterThan(0);
  });

  test("a documented rule after the doubtful one settles it", () => {
    const found = ownersOf(parseCodeowners("it's @x\n* @all", "CODEOWNERS"), "it's");
    expect(found).toMatchObject({ owners: ["@all"], line: 2 });
    expect(found).not.toHaveProperty("uncertain");
  });
});

test("no text makes it throw, and looking up many rules agrees with asking each rule alone", () => {
  const word = fc.stringMatching(/^[/*?.ab\\[\]!#@ ]{0,8}$/u);
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 12 }),
      fc.stringMatching(/^[ab.]{1,3}(?:\/[ab.]{1,3}){0,3}$/u),
      (words, path) => {
        const lines = words.map((pattern) => `${pattern} @o`);
        const whole = parseCodeowners(lines.join("\n"), "C");
        const alone = lines.findLastIndex((line) => ownersOf(parseCodeowners(line, "C"), path).line !== null);
        const found = ownersOf(whole, path);
        expect(found.line ?? 0).toBe(alone + 1);
      },
    ),
    { numRuns: 2000 },
  );
});

const cases = new URL("../../../../shared/data/codeowners/cases.jsonl", import.meta.url);

interface Case {
  readonly id: string;
  readonly lines: readonly string[];
  readonly path: string;
  readonly expected: readonly string[];
  readonly confidence: "high" | "medium" | "low";
}

(existsSync(cases) ? describe : describe.skip)(
  "the gathered cases (skipped where ../shared/data is absent)",
  () => {
    const all = existsSync(cases)
      ? readFileSync(cases, "utf8")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as Case)
      : [];

    test("are there", () => {
      expect(all.length).toBeGreaterThan(200);
    });

    test.each(all.filter(({ confidence }) => confidence !== "low"))("$id $lines on $path", (one) => {
      expect(owners(one.lines, one.path)).toEqual(one.expected);
    });

    test.each(all.filter(({ confidence }) => confidence === "low"))(
      "$id $lines on $path: in doubt",
      (one) => {
        const codeowners = parseCodeowners(one.lines.join("\n"), "CODEOWNERS");
        const found = ownersOf(codeowners, one.path);
        expect(found.uncertain?.reason).toBeDefined();
        expect([found.owners, ...(found.uncertain?.otherwise ?? [])]).toContainEqual(one.expected);
        expect(codeowners.mistakes).not.toEqual([]);
      },
    );
  },
);

import { describe, expect, test } from "@jest/globals";
import { codeownersSizeLimit, readCodeowners } from "../../src/files/codeowners-location.ts";

function read(files: Record<string, string>) {
  return readCodeowners((path) => files[path] ?? null);
}

describe("the first of GitHub's three places is used", () => {
  test.each([
    [
      ".github before the root",
      { ".github/CODEOWNERS": "* @a", CODEOWNERS: "* @b", "docs/CODEOWNERS": "* @c" },
      ".github/CODEOWNERS",
    ],
    ["the root before docs", { CODEOWNERS: "* @b", "docs/CODEOWNERS": "* @c" }, "CODEOWNERS"],
    ["docs", { "docs/CODEOWNERS": "* @c" }, "docs/CODEOWNERS"],
    ["an empty file counts", { ".github/CODEOWNERS": "", CODEOWNERS: "* @b" }, ".github/CODEOWNERS"],
  ])("%s", (_, files, used) => {
    const codeowners = read(files);
    expect(codeowners?.file).toBe(used);
    const unused = Object.keys(files).filter((file) => file !== used);
    expect(codeowners?.mistakes.map(({ place }) => place.file)).toEqual(unused);
  });

  test("there may be none", () => {
    expect(read({ codeowners: "* @a" })).toBeNull();
  });
});

describe("a file of 3 MB is not loaded, and GitHub looks no further", () => {
  const rule = "* @a\n";
  const ofSize = (bytes: number) => rule + "#".repeat(bytes - rule.length);
  test.each([
    ["just over", codeownersSizeLimit, /GitHub loads none/u, 0],
    ["counted in bytes, not characters", codeownersSizeLimit, /GitHub loads none/u, 0],
    ["nearly", 3_000_000, null, 1],
    ["small", 100, null, 1],
  ])("%s", (name, bytes, notLoaded, rules) => {
    const text = name.startsWith("counted") ? `${rule}#${"é".repeat(bytes / 2)}` : ofSize(bytes);
    const codeowners = read({ ".github/CODEOWNERS": text, CODEOWNERS: "* @b" })!;
    expect(codeowners.file).toBe(".github/CODEOWNERS");
    if (notLoaded === null) expect(codeowners.notLoaded).toBeNull();
    else expect(codeowners.notLoaded).toMatch(notLoaded);
    expect(codeowners.rules).toHaveLength(rules);
    if (bytes > 100) expect(codeowners.mistakes.map(({ message }) => message).join()).toMatch(/3 MB/u);
  });
});

import { describe, expect, test } from "@jest/globals";
import { type Stakes } from "../../../src/domain/act/break-glass.ts";
import { findWayOut } from "../../../src/domain/decision/way-out.ts";
import { aSetting, type SettingOptions } from "../act/an-act.ts";

const low: Stakes = { tier: "low", isUndecidable: false };
const high: Stakes = { tier: "high", isUndecidable: false };

function who(options: SettingOptions, stakes: Stakes) {
  const { alone, together } = findWayOut(aSetting(options), stakes);
  const names = (people: readonly { readonly login: string }[]) => people.map(({ login }) => login).join(" ");
  return `${names(alone)} | ${names(together.breaking)} & ${names(together.confirming)}`;
}

describe("where nobody is left who could sign", () => {
  test.each<[string, SettingOptions, Stakes, string]>([
    ["each senior may break the glass for a small change", {}, low, "ada sam | & "],
    ["but not alone who had a hand in it", { hands: ["jun", "ada"] }, low, "sam | & "],
    ["two are needed for a far-reaching one", {}, high, " | ada sam & ada sam"],
    ["the second of them without a hand in it", { hands: ["ada"] }, high, " | ada sam & sam"],
    ["nobody can, where the second person would be the first", { seniors: ["sam"] }, high, " |  & "],
    ["nobody can, where all had a hand in it", { hands: ["ada", "sam"] }, low, " |  & "],
    ["nobody can, where the content is not known", { contentDigest: null }, low, " |  & "],
  ])("%s", (_, options, stakes, expected) => {
    expect(who(options, stakes).replaceAll("  ", " ")).toBe(expected.replaceAll("  ", " "));
  });
});

import { describe, expect, test } from "@jest/globals";
import { defaultSignalSettings } from "../../../src/domain/policy/signal-settings.ts";
import { mistakesIn, policyIn } from "./parsed.ts";

/** A policy with one signal, whose lines are the given ones after `id` and before `examples`. */
function oneSignal({
  id = "acme/made-by",
  source = "trailer",
  pattern = "'^Made-by: Acme'",
  says = "authored",
  matches = "'Made-by: Acme 2'",
  spares = "'Made-by: Ada'",
  more = "",
}): string {
  return [
    "version: 1",
    "provenance:",
    "  signals:",
    `    - id: ${id}`,
    `      source: ${source}`,
    `      pattern: ${pattern}`,
    `      says: ${says}`,
    "      examples:",
    `        matches: [${matches}]`,
    `        spares: [${spares}]`,
    more,
  ].join("\n");
}

describe("the policy's signals of provenance", () => {
  test("are none where the policy says nothing", () => {
    expect(policyIn("version: 1").signals).toEqual(defaultSignalSettings);
  });

  test("survive being kept as JSON, with their defaults", () => {
    const { signals } = policyIn(`${oneSignal({})}\n  mute: [labels, footers/claude-code, labels]`);
    expect(JSON.parse(JSON.stringify(signals))).toEqual({
      custom: [
        {
          id: "acme/made-by",
          source: "trailer",
          pattern: "^Made-by: Acme",
          says: "authored",
          scope: "content",
          confidence: "high",
          tool: null,
          examples: { matches: ["Made-by: Acme 2"], spares: ["Made-by: Ada"] },
        },
      ],
      muted: ["labels", "footers/claude-code"],
    });
  });

  test("may say the rest themselves", () => {
    const more = "      scope: review\n      confidence: low\n      tool: acme-bot";
    expect(policyIn(oneSignal({ more })).signals.custom[0]).toMatchObject({
      scope: "review",
      confidence: "low",
      tool: "acme-bot",
    });
  });

  test("may be muted themselves", () => {
    expect(policyIn(oneSignal({ more: "  mute: [acme/made-by]" })).signals.muted).toEqual(["acme/made-by"]);
  });

  test.each([
    [
      "an example that the pattern misses",
      oneSignal({ matches: "'Made-by: Acme', 'made-by: Acme'" }),
      ["9:36 The pattern does not match this, and should"],
    ],
    [
      "an example that the pattern should spare",
      oneSignal({ spares: "'Made-by: Acme Ada'" }),
      ["10:18 The pattern matches this, and should not"],
    ],
    ["no example to spare", oneSignal({ spares: "" }), ["10:17 The list is empty"]],
    [
      "a pattern that is none",
      oneSignal({ pattern: "'(Made'" }),
      ["6:16 It is no pattern that can be used: missing closing ): `(Made`"],
    ],
    [
      "a look-ahead, which would not run in linear time",
      oneSignal({ pattern: "'(?=Made)'" }),
      ["6:16 It is no pattern that can be used: invalid or unsupported Perl syntax: `(?=`"],
    ],
    [
      "a pattern that grows too large",
      oneSignal({ pattern: "'([a-z]{1000}){1}[a-z]{1000}[a-z]{1000}'" }),
      ["6:16 It is no pattern that can be used: it is too large; repeat less"],
    ],
    [
      "an id of a built-in family",
      oneSignal({ id: "labels/acme" }),
      ["4:11 `labels` is a built-in family; name one of your own"],
    ],
    [
      "an id without a family",
      oneSignal({ id: "acme" }),
      ["4:11 An id is `family/name`, in lower-case letters, digits and `-`"],
    ],
    [
      "a source with a slip",
      oneSignal({ source: "trailers" }),
      [
        "5:15 `trailers` is none of `author`, `committer`, `co-author`, `trailer`, `line`, `branch`, `label`, `title`, `account`; did you mean `trailer`?",
      ],
    ],
    [
      "a claim that no signal can make",
      oneSignal({ says: "unknown" }),
      ["7:13 `unknown` is none of `none`, `assisted`, `authored`"],
    ],
    [
      "a key with a slip",
      oneSignal({ more: "      tol: acme" }),
      ["11:7 `tol` is not known here; did you mean `tool`?"],
    ],
    [
      "a muted signal with a slip",
      "version: 1\nprovenance:\n  mute: [label]",
      ["3:10 `label` is no signal and no family; did you mean `labels`?"],
    ],
    [
      "a section with a slip",
      "version: 1\nprovenence: {}",
      ["2:1 `provenence` is not known here; did you mean `provenance`?"],
    ],
    [
      "a setting with a slip",
      "version: 1\nprovenance: { muted: [] }",
      ["2:15 `muted` is not known here; did you mean `mute`?"],
    ],
  ])("tells where the mistake is: %s", (_, text, expected) => {
    expect(mistakesIn(text)).toEqual(expected);
  });

  test("refuses an id that is there twice", () => {
    const [head, ...signal] = oneSignal({}).split("\n    - ");
    const twice = [head, ...signal, ...signal].join("\n    - ");
    expect(mistakesIn(twice)).toEqual([expect.stringContaining("`acme/made-by` is there twice; rename one")]);
  });
});

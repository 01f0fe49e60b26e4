import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "@jest/globals";

import { type Act } from "../../src/domain/act/act.ts";
import { type Missing } from "../../src/domain/approval/counted-review.ts";
import { verdicts } from "../../src/domain/report/decision-figures.ts";

const glossary = readFileSync(join(import.meta.dirname, "../../docs/glossary.md"), "utf8");

/** The words that have a meaning of their own, several to a row. */
const words = new Set(
  [...glossary.matchAll(/^\| ([^|]+) \|/gmu)].flatMap(([, cell]) =>
    cell!.split(",").map((word) => word.trim()),
  ),
);

/** What the check calls what is missing; `null`: in everyday words, or GitHub's. */
const missing: Readonly<Record<Missing["kind"], string | null>> = {
  approvals: "level",
  owners: "seat",
  veto: "veto",
  hold: "hold",
  "distinct-people": "seat",
  "distinct-teams": null,
  documentation: null,
  check: null,
  soak: "soak",
  declaration: "declaration",
  sponsor: "sponsor",
  freeze: "freeze",
};

/** What the check calls what people did on record. */
const acts: Readonly<Record<Act["kind"], string | null>> = {
  declaration: "declaration",
  correction: "correction",
  sponsorship: "sponsor",
  documentation: null,
  hold: "hold",
  release: "hold",
  "risk-raise": "blast radius",
  identity: null,
  "break-glass": "break-glass",
  confirmation: "break-glass",
  "incident-link": "incident",
};

/** Words of the check that are neither. */
const others = [
  "provenance",
  "evidence",
  "tier",
  "risk fact",
  "control plane",
  "row",
  "exemption",
  "second pair of eyes",
  "safety reset",
  "follow-up",
  "shadow mode",
  "warn mode",
];

describe("docs/glossary.md has the words that the check's text uses", () => {
  test.each([
    ...new Set(
      [...Object.values(missing), ...Object.values(acts), ...others].filter((word) => word !== null),
    ),
  ])("%s", (word) => {
    expect(words).toContain(word);
  });

  test.each(verdicts)("the verdict %s", (verdict) => {
    expect(glossary).toContain(`\`${verdict}\``);
  });
});

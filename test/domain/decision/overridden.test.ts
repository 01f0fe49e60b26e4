import { describe, expect, test } from "@jest/globals";
import { type Override } from "../../../src/domain/act/break-glass.ts";
import { type Missing } from "../../../src/domain/approval/counted-review.ts";
import { type Verdict } from "../../../src/domain/decision/decision.ts";
import { isOverridden } from "../../../src/domain/decision/overridden.ts";
import { type Trouble, type TroubleKind } from "../../../src/domain/decision/trouble.ts";

function anOverride(state: Override["state"]): Override {
  return { state } as unknown as Override;
}

function aTrouble(kind: TroubleKind): Trouble {
  return { kind, what: "", remedy: "", place: null };
}

function aMissing(kind: Missing["kind"]): Missing {
  return { kind } as unknown as Missing;
}

describe("a break-glass in force sets aside", () => {
  test.each<[Missing["kind"], boolean]>([
    ["approvals", true],
    ["owners", true],
    ["distinct-people", true],
    ["distinct-teams", true],
    ["documentation", true],
    ["check", true],
    ["soak", true],
    ["declaration", true],
    ["sponsor", true],
    ["freeze", true],
    ["veto", false],
    ["hold", false],
  ])("what is missing: %s: %p", (kind, expected) => {
    expect(isOverridden("waiting", anOverride("in-force"), [], [aMissing(kind)])).toBe(expected);
    expect(isOverridden("unsatisfiable", anOverride("in-force"), [], [aMissing(kind)])).toBe(expected);
  });

  test.each<[TroubleKind, boolean]>([
    ["policy-invalid", true],
    ["code-owners-invalid", true],
    ["service-map-invalid", true],
    ["unread", true],
    ["too-many-commits", true],
    ["independence-unsettled", true],
    ["read-failed", true],
    ["correction-void", true],
    ["policy-missing", false],
    ["proposed-policy-invalid", false],
    ["proposed-policy-locks-out", false],
    ["content-unreadable", false],
    ["too-many-files", false],
    ["team-lookup-failed", false],
    ["permission-lookup-failed", false],
    ["evaluation-failed", false],
  ])("what kept it from being decided: %s: %p", (kind, expected) => {
    expect(isOverridden("undecidable", anOverride("in-force"), [aTrouble(kind)], [])).toBe(expected);
  });

  test.each<[string, Verdict, Override | null]>([
    ["nothing that is satisfied", "satisfied", anOverride("in-force")],
    ["nothing while it waits for the second person", "waiting", anOverride("awaiting-confirmation")],
    ["nothing once it has ended", "waiting", anOverride("expired")],
    ["nothing where it is void", "waiting", anOverride("void")],
    ["nothing where nobody broke the glass", "waiting", null],
  ])("%s", (_, verdict, override) => {
    expect(isOverridden(verdict, override, [], [])).toBe(false);
  });
});

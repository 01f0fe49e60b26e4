import { type Missing } from "../approval/counted-review.ts";
import { asksNothing } from "../policy/requirement.ts";
import { type Decision, type Reason } from "./decision.ts";

/** The reasons for a verdict, in the order in which a reader needs them: what holds it, then what asked. */
export function reasonsOf(decision: Omit<Decision, "reasons">): readonly Reason[] {
  const troubles = decision.troubles.map(({ kind, what, place }): Reason => ({
    code: `trouble/${kind}`,
    message: what,
    place,
  }));
  const missing = decision.missing.flatMap(reasonsOfMissing);
  const rows = decision.requirement.rows.map(({ name, place }): Reason => ({
    code: "row-matched",
    message: `The row ${name} applies`,
    place,
  }));
  const exempted = decision.requirement.exempted.map(({ by, rows: setAside }): Reason => ({
    code: "exempted",
    message: `${by.name} sets aside ${setAside.join(", ")}`,
    place: by.place,
  }));
  return [
    ...overriddenReasons(decision),
    ...troubles,
    ...missing,
    ...satisfiedReasons(decision),
    ...rows,
    ...exempted,
  ];
}

function overriddenReasons({ verdict, override }: Omit<Decision, "reasons">): readonly Reason[] {
  if (verdict !== "overridden" || override === undefined) return [];
  const { act, until } = override;
  return [say("overridden", `${act.by.login} has set the requirement aside until ${until}: ${act.reason}`)];
}

function satisfiedReasons(decision: Omit<Decision, "reasons">): readonly Reason[] {
  if (decision.verdict !== "satisfied") return [];
  return asksNothing(decision.requirement)
    ? [{ code: "nothing-asked", message: "The policy asks for nothing", place: null }]
    : [{ code: "everything-signed", message: "Everything that the policy asks for is there", place: null }];
}

function reasonsOfMissing(missing: Missing): readonly Reason[] {
  const nobodyLeft: readonly Reason[] = missing.satisfiable
    ? []
    : [{ code: "nobody-left", message: "Too few people are left who could supply it", place: null }];
  return [reasonOfMissing(missing), ...nobodyLeft];
}

function reasonOfMissing(missing: Missing): Reason {
  switch (missing.kind) {
    case "approvals":
      return {
        code: "approvals-missing",
        message: `${missing.have} of ${missing.asked} approvals by ${missing.level ?? "people with write access"}`,
        place: null,
      };
    case "owners":
      return {
        code: "owner-missing",
        message: `No approval by ${missing.owners.join(" or ")}`,
        place: null,
      };
    case "veto":
      return say("changes-requested", `${missing.veto.reviewer.login} requested changes`);
    case "hold":
      return say("held", `${missing.hold.by.login} holds the pull request`);
    case "distinct-people":
      return say("distinct-people-missing", `${missing.have} of ${missing.asked} seats by different people`);
    case "distinct-teams":
      return say("distinct-teams-missing", `Approvals from ${missing.have} of ${missing.asked} teams`);
    case "documentation":
      return say("documentation-missing", `The section ${missing.section}: ${missing.problem}`);
    case "check":
      return say("check-missing", `The check ${missing.pattern}: ${missing.state}`);
    case "soak":
      return say("soaking", `The content has to stay for ${missing.hours} hours, until ${missing.until}`);
    case "declaration":
      return say("declaration-missing", "Nobody has declared how the change was made");
    case "sponsor":
      return say("sponsor-missing", "Nobody stands for what the agent wrote");
    case "freeze":
      return say("frozen", `The freeze ${missing.name} lasts until ${missing.until}`);
  }
}

function say(code: Reason["code"], message: string): Reason {
  return { code, message, place: null };
}

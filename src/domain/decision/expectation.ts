import { type Missing } from "../approval/counted-review.ts";
import { type BlastRadiusTier } from "../blast-radius/blast-radius.ts";
import { type ApprovalsAsked, type Documentation } from "../policy/policy.ts";
import { asksNothing, type Requirement } from "../policy/requirement.ts";
import { type Decision, type Reason, type Verdict } from "./decision.ts";

/** What a requirement is expected to be. Each part that is given is compared whole; what is left out is not looked at. */
export interface ExpectedAsk {
  readonly approvals?: readonly ApprovalsAsked[] | undefined;
  /** Owners, as CODEOWNERS or the service map write them. */
  readonly owners?: readonly string[] | undefined;
  readonly documentation?: readonly Documentation[] | undefined;
  readonly checks?: readonly string[] | undefined;
  readonly soakHours?: number | undefined;
  readonly declaration?: boolean | undefined;
  readonly sponsor?: boolean | undefined;
  readonly distinctPeople?: boolean | undefined;
  readonly distinctTeams?: number | undefined;
}

/** What somebody expects of a decision. Lists are compared as sets; what is left out is not looked at. */
export interface Expectation {
  readonly verdict?: Verdict | undefined;
  readonly authorLevel?: string | undefined;
  readonly tier?: BlastRadiusTier | undefined;
  readonly asks?: "nothing" | ExpectedAsk | undefined;
  /** The kinds of what is missing. */
  readonly missing?: readonly Missing["kind"][] | undefined;
  /** Codes that are among the reasons. */
  readonly reasons?: readonly Reason["code"][] | undefined;
  /** Names of the rows that apply. */
  readonly rows?: readonly string[] | undefined;
  /** Logins of those whose approval counts. */
  readonly counted?: readonly string[] | undefined;
  /** Logins of those who could supply what is missing. */
  readonly whoCould?: readonly string[] | undefined;
  /** Names of the exemptions that set rows aside. */
  readonly exemptedBy?: readonly string[] | undefined;
}

/** Something that is not as expected; both in words, raw. */
export interface Difference {
  /** In the words of a tests file: `verdict`, `asks.approvals`. */
  readonly of: string;
  readonly expected: string;
  readonly actual: string;
}

/** In what a decision is not as expected. */
export function differencesFrom(expected: Expectation, decision: Decision): readonly Difference[] {
  const { requirement } = decision;
  const logins = decision.counted.map(({ reviewer }) => reviewer.login);
  return [
    ...differs("verdict", expected.verdict, decision.verdict),
    ...differs("author-level", expected.authorLevel, decision.authorLevel),
    ...differs("blast-radius", expected.tier, decision.blastRadius.tier),
    ...asksDiffer(expected.asks, requirement),
    ...setsDiffer(
      "missing",
      expected.missing,
      decision.missing.map(({ kind }) => kind),
    ),
    ...lacks(
      "reasons",
      expected.reasons,
      decision.reasons.map(({ code }) => code),
    ),
    ...setsDiffer(
      "rows",
      expected.rows,
      requirement.rows.map(({ name }) => name),
    ),
    ...setsDiffer("counted", expected.counted, logins),
    ...setsDiffer(
      "who-could",
      expected.whoCould,
      decision.whoCould.map(({ login }) => login),
    ),
    ...setsDiffer(
      "exempted-by",
      expected.exemptedBy,
      requirement.exempted.map(({ by }) => by.name),
    ),
  ];
}

function asksDiffer(expected: Expectation["asks"], actual: Requirement): readonly Difference[] {
  if (expected === undefined) return [];
  if (expected === "nothing") {
    return asksNothing(actual) ? [] : [{ of: "asks", expected: "nothing", actual: describeAsked(actual) }];
  }
  const values = (demands: readonly { readonly value: string }[]) => demands.map(({ value }) => value);
  return [
    ...setsDiffer(
      "asks.approvals",
      expected.approvals?.map(describeApprovals),
      actual.approvals.map(describeApprovals),
    ),
    ...setsDiffer(
      "asks.owners",
      expected.owners,
      actual.owners.flatMap(({ owners }) => owners),
    ),
    ...setsDiffer("asks.documentation", expected.documentation, values(actual.documentation)),
    ...setsDiffer("asks.checks", expected.checks, values(actual.checks)),
    ...differs("asks.soak-hours", expected.soakHours, actual.soakHours?.value ?? 0),
    ...differs("asks.declaration", expected.declaration, actual.declaration !== null),
    ...differs("asks.sponsor", expected.sponsor, actual.sponsor !== null),
    ...differs("asks.distinct-people", expected.distinctPeople, actual.distinctPeople !== null),
    ...differs("asks.distinct-teams", expected.distinctTeams, actual.distinctTeams?.value ?? 0),
  ];
}

function describeApprovals({ level, count }: ApprovalsAsked): string {
  return `${count} ${level ?? "of any level"}`;
}

/** All that a requirement asks for, in the words of the policy; raw. */
export function describeAsked(requirement: Requirement): string {
  const parts = [
    ...requirement.approvals.map((asked) => `approvals ${describeApprovals(asked)}`),
    ...requirement.owners.map(({ owners }) => `an owner (${owners.join(" or ")})`),
    ...requirement.documentation.map(({ value }) => `documentation ${value}`),
    ...requirement.checks.map(({ value }) => `check ${value}`),
    ...(requirement.soakHours === null ? [] : [`soak-hours ${requirement.soakHours.value}`]),
    ...(requirement.declaration === null ? [] : ["declaration"]),
    ...(requirement.sponsor === null ? [] : ["sponsor"]),
    ...(requirement.distinctPeople === null ? [] : ["distinct people"]),
    ...(requirement.distinctTeams === null ? [] : [`distinct teams ${requirement.distinctTeams.value}`]),
  ];
  return listed(parts);
}

type Plain = string | number | boolean;

function differs(of: string, expected: Plain | undefined, actual: Plain): readonly Difference[] {
  if (expected === undefined || expected === actual) return [];
  return [{ of, expected: String(expected), actual: String(actual) }];
}

function setsDiffer(
  of: string,
  expected: readonly string[] | undefined,
  actual: readonly string[],
): readonly Difference[] {
  if (expected === undefined) return [];
  const [want, have] = [sortedOnce(expected), sortedOnce(actual)];
  if (want.join("\n") === have.join("\n")) return [];
  return [{ of, expected: listed(want), actual: listed(have) }];
}

function lacks(
  of: string,
  expected: readonly string[] | undefined,
  actual: readonly string[],
): readonly Difference[] {
  const absent = (expected ?? []).filter((entry) => !actual.includes(entry));
  if (absent.length === 0) return [];
  return [{ of, expected: `${listed(absent)} among them`, actual: listed(sortedOnce(actual)) }];
}

function sortedOnce(entries: readonly string[]): readonly string[] {
  return [...new Set(entries)].sort();
}

function listed(entries: readonly string[]): string {
  return entries.length === 0 ? "none" : entries.join(", ");
}

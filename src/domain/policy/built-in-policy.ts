import { defaultBlastRadiusSettings } from "./blast-radius-settings.ts";
import {
  type Ask,
  type BreakGlassSettings,
  type Level,
  nothingAsked,
  type Policy,
  type RequirementRow,
  type Switches,
} from "./policy.ts";
import { defaultSignalSettings } from "./signal-settings.ts";

/** Everything that the app can write is on until a policy switches it off. */
export const builtInSwitches: Switches = { labels: true, comment: true, reviewRequests: true };

/** Without a policy there are no teams to go by, so permission in the repository stands for seniority. */
export const builtInLevels: readonly Level[] = [
  {
    name: "maintainer",
    teams: [],
    includeChildTeams: false,
    people: [],
    repositoryPermission: "maintain",
    place: null,
  },
  {
    name: "writer",
    teams: [],
    includeChildTeams: false,
    people: [],
    repositoryPermission: "write",
    place: null,
  },
];

/** Who has no write access. */
export const builtInDefaultLevel = "outsider";

/** The most senior level may break the glass; from `high` on, two of them. */
export function builtInBreakGlass(levels: readonly Pick<Level, "name">[]): BreakGlassSettings {
  return {
    level: levels[0]?.name ?? null,
    teams: [],
    confirmFrom: "high",
    validHours: 24,
    followUpDays: 3,
    followUpOwners: [],
  };
}

/** The policy's break-glass, or the built-in one for its levels. */
export function breakGlassOf({
  breakGlass,
  levels,
}: Pick<Policy, "breakGlass" | "levels">): BreakGlassSettings {
  return breakGlass ?? builtInBreakGlass(levels);
}

/** The level that the built-in rows call senior: the one of that name, else the most senior. */
export function seniorLevel(levels: readonly Level[]): string {
  return levels.find((level) => level.name === "senior")?.name ?? levels[0]?.name ?? builtInDefaultLevel;
}

/** What a change that reaches far has to bring in words, wherever it is. */
const documentsOfHigh: Ask["documentation"] = ["blast-radius", "rollback-plan"];

/**
 * The rows that apply where a policy says none, written for these levels.
 * @param written what a policy file that says no rows says besides; `null`: there is no file, so nobody has said that
 * there are runs to link to as evidence of tests, nor how many teams can be told apart
 */
export function builtInRequirements(
  levels: readonly Level[],
  defaultLevel: string,
  written: { readonly teams: number } | null,
): readonly RequirementRow[] {
  const senior = seniorLevel(levels);
  const names = levels.map((level) => level.name);
  const all = names.includes(defaultLevel) ? names : [...names, defaultLevel];
  const belowSenior = all.slice(all.indexOf(senior) + 1);
  const oneSenior: Ask = { ...nothingAsked, approvals: [{ level: senior, count: 1 }] };
  const ordinary = { mode: null, period: null, place: null };
  return [
    {
      name: "ai-change-below-senior",
      when: {
        kind: "all",
        of: [
          { kind: "provenance", oneOf: ["assisted", "authored"] },
          { kind: "author-level", oneOf: belowSenior },
        ],
      },
      require: oneSenior,
      ...ordinary,
    },
    {
      name: "unknown-origin-on-critical-service",
      when: {
        kind: "all",
        of: [
          { kind: "provenance", oneOf: ["unknown", "assisted", "authored"] },
          { kind: "service-tier", atMost: 1 },
          { kind: "author-level", oneOf: belowSenior },
        ],
      },
      require: oneSenior,
      ...ordinary,
    },
    {
      name: "high-blast-radius",
      when: { kind: "blast-radius", oneOf: ["high", "critical"] },
      require: {
        ...nothingAsked,
        approvals: [
          { level: senior, count: 1 },
          { level: null, count: 2 },
        ],
        codeOwners: "any",
        distinctTeams: written !== null && written.teams >= 2 ? 2 : null,
        documentation: written === null ? documentsOfHigh : [...documentsOfHigh, "test-evidence"],
      },
      ...ordinary,
    },
    {
      name: "critical-blast-radius",
      when: { kind: "blast-radius", oneOf: ["critical"] },
      require: { ...nothingAsked, approvals: [{ level: senior, count: 2 }], codeOwners: "any" },
      ...ordinary,
    },
    {
      name: "control-plane-or-irreversible",
      when: { kind: "risk-severity", oneOf: ["control-plane", "irreversible"] },
      require: {
        ...nothingAsked,
        approvals: [
          { level: senior, count: 1 },
          { level: null, count: 2 },
        ],
      },
      ...ordinary,
    },
  ];
}

/** The policy of a repository that has written none. */
export const builtInPolicy: Policy = {
  version: 1,
  origin: { kind: "built-in" },
  mode: "enforce",
  levels: builtInLevels,
  defaultLevel: builtInDefaultLevel,
  requirements: builtInRequirements(builtInLevels, builtInDefaultLevel, null),
  exemptions: [],
  freezes: [],
  teams: [],
  blastRadius: defaultBlastRadiusSettings,
  signals: defaultSignalSettings,
  breakGlass: builtInBreakGlass(builtInLevels),
  switches: builtInSwitches,
};

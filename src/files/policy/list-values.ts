import { type Place } from "../../domain/located.ts";
import { breakGlassOf } from "../../domain/policy/built-in-policy.ts";
import { bypassSettingsOf } from "../../domain/policy/bypass-settings.ts";
import { layerPolicies } from "../../domain/policy/layer-policies.ts";
import { type Policy } from "../../domain/policy/policy.ts";
import { type PolicyKey, policyKeys } from "../../domain/policy/policy-keys.ts";
import { defaultReviewRequestSettings } from "../../domain/policy/review-request-settings.ts";
import { builtInIncidentSettings } from "../../domain/incident/raise-after-incidents.ts";
import { levelAsWritten, rowAsWritten, teamAsWritten, type Written } from "./as-written.ts";
import { type ParsedPolicy } from "./parse-policy.ts";
import { type Step } from "./yaml-document.ts";

/** One value of the policy that applies, and who wrote it. */
export interface PolicyValue {
  /** Keys of the file, and names of rows and levels: `requirements`, `far-reaching`. */
  readonly path: readonly string[];
  /** In the form of the file. */
  readonly value: unknown;
  /** `null`: built in. */
  readonly origin: Place | null;
}

/** Every value of a policy, in the order of the file, with its origin. */
export function listValues(
  policy: Policy,
  parsed: Pick<ParsedPolicy, "written" | "document"> | null,
): readonly PolicyValue[] {
  const written: Written = parsed?.written ?? {};
  const layered = layerPolicies([builtInValues(policy, written), written]);
  const originOf = (path: readonly Step[]): Place | null => {
    const { layer, path: at } = layered.writtenAt(path);
    return layer === 0 ? null : (parsed?.document.placeOf(at) ?? null);
  };
  const plain = layered.value as Written;
  const values = (key: string): readonly PolicyValue[] => leavesOf(plain[key], [key], originOf);
  const rows = (key: "exempt" | "freezes"): readonly PolicyValue[] =>
    ((plain[key] ?? []) as readonly (Written & { readonly name: string })[]).map(
      ({ name, ...value }, index) => ({
        path: [key, name],
        value,
        origin: originOf([key, index]),
      }),
    );
  const levels = policy.levels.map((level) => ({
    path: ["levels", level.name],
    value: levelAsWritten(level),
    origin: level.place,
  }));
  const requirements = policy.requirements
    .filter(({ period }) => period === null)
    .map((row) => ({ path: ["requirements", row.name], value: rowAsWritten(row), origin: row.place }));
  const special: Partial<Record<PolicyKey, () => readonly PolicyValue[]>> = {
    levels: () => levels,
    requirements: () => requirements,
    exempt: () => rows("exempt"),
    freezes: () => rows("freezes"),
    "safety-reset": () => wholeOf(plain, "safety-reset", originOf),
    locks: () => wholeOf(plain, "locks", originOf),
  };
  return policyKeys.filter((key) => key !== "version").flatMap((key) => special[key]?.() ?? values(key));
}

function wholeOf(
  plain: Written,
  key: string,
  originOf: (path: readonly Step[]) => Place | null,
): readonly PolicyValue[] {
  return plain[key] === undefined ? [] : [{ path: [key], value: plain[key], origin: originOf([key]) }];
}

function leavesOf(
  value: unknown,
  path: readonly string[],
  originOf: (path: readonly Step[]) => Place | null,
): readonly PolicyValue[] {
  if (value === undefined) return [];
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [{ path, value, origin: originOf(path) }];
  }
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key], originOf));
}

/** What holds where no file says anything, in the form of a file; levels and rows are told of the policy itself. */
function builtInValues(policy: Policy, written: Written): Written {
  const breakGlass = breakGlassOf({ levels: policy.levels });
  const bypasses = bypassSettingsOf({});
  const { mostPerPerson, escalateAfterHours, workingHours } = defaultReviewRequestSettings;
  const glass = (written["break-glass"] ?? {}) as Written;
  return {
    mode: "enforce",
    "default-level": policy.defaultLevel,
    teams: policy.teams.map(teamAsWritten),
    "blast-radius": { thresholds: policy.blastRadius.thresholds },
    "risk-facts": { mute: [], "internal-packages": [], "control-plane-paths": [], "registry-hosts": [] },
    provenance: { mute: [] },
    "break-glass": {
      // Who is named as a whole: teams alone mean that no level may.
      ...(glass["who"] === undefined ? { who: { level: breakGlass.level } } : {}),
      confirm: { "at-least": breakGlass.confirmFrom },
      "valid-hours": breakGlass.validHours,
      "follow-up-days": breakGlass.followUpDays,
      "follow-up-owners": breakGlass.followUpOwners,
    },
    incidents: {
      raise: {
        from: builtInIncidentSettings.raiseFrom,
        by: builtInIncidentSettings.raiseBy,
        days: builtInIncidentSettings.raiseDays,
      },
    },
    bypasses: { ...bypasses },
    labels: true,
    comment: true,
    "review-requests": {
      "most-per-person": mostPerPerson,
      "escalate-after-hours": escalateAfterHours ?? false,
      "working-hours": `${workingHours.from}-${workingHours.until}`,
      "time-zone": workingHours.timeZone,
    },
  };
}

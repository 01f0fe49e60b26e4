import {
  builtInDefaultLevel,
  builtInLevels,
  builtInRequirements,
  builtInSwitches,
} from "../../domain/policy/built-in-policy.ts";
import {
  type Level,
  type PersonReference,
  type Policy,
  type PolicyOrigin,
  type RequirementRow,
} from "../../domain/policy/policy.ts";
import { type Mistake } from "../../domain/located.ts";
import { type Around } from "./around.ts";
import { readAsk } from "./read-ask.ts";
import { readBlastRadiusSettings } from "./read-blast-radius.ts";
import { readBreakGlass } from "./read-break-glass.ts";
import { readBypasses } from "./read-bypasses.ts";
import { type Complain, readCondition, readPerson } from "./read-conditions.ts";
import { readExemption } from "./read-exemption.ts";
import { readFreeze, readSafetyReset } from "./read-periods.ts";
import { readIncidents } from "./read-incidents.ts";
import { readReviewRequests } from "./read-review-requests.ts";
import { readSignalSettings } from "./read-signals.ts";
import { parseRoster, type RosterLookup } from "./roster.ts";
import { readTeam } from "./read-team.ts";
import { type LevelFile, type PolicyFile, type RowFile } from "./schema.ts";
import { type Step, type YamlDocument } from "./yaml-document.ts";

/** What a policy is read from: one file, or several that were laid over each other. */
export interface PolicyReading {
  readonly file: PolicyFile;
  readonly document: YamlDocument;
  readonly origin: PolicyOrigin;
  /** The built-in rows stay, though there are others: a layer locks them. */
  readonly keepsBuiltInRows: boolean;
  readonly complain: Complain;
  /** For mistakes in other files. */
  readonly report: (mistakes: readonly Mistake[]) => void;
  readonly rosterAt: RosterLookup;
  /** Rows that are added, whatever the file says, once its levels are known. */
  readonly rowsAdded?: (known: Pick<Around, "levels" | "teamCount">) => readonly RequirementRow[];
}

/** Reads what a policy file means; what it leaves out is as built in. */
export function readPolicy(reading: PolicyReading): Policy {
  const { file, document, complain } = reading;
  const levels = file.levels?.map((level, index) => readLevel(level, index, reading)) ?? builtInLevels;
  const defaultLevel = readDefaultLevel(file, complain);
  const named = levels.map(({ name }) => name);
  const names = named.includes(defaultLevel) ? named : [...named, defaultLevel];
  const teams = (file.teams ?? []).map(readTeam);
  const around: Around = { levels: names, teamCount: teams.length, document, complain };
  const rows = readRows(reading, around, builtInRequirements(levels, defaultLevel, { teams: teams.length }));
  const reset = file["safety-reset"] === undefined ? null : readSafetyReset(file["safety-reset"], around);
  const requirements = [
    ...rows,
    ...(reset === null ? [] : [reset.row]),
    ...(reading.rowsAdded?.(around) ?? []),
  ];
  const rowNames = requirements.map(({ name }) => name);
  return {
    version: 1,
    origin: reading.origin,
    mode: file.mode ?? "enforce",
    levels,
    defaultLevel,
    requirements,
    exemptions: (file.exempt ?? []).map((exemption, index) =>
      readExemption(exemption, ["exempt", index], rowNames, around),
    ),
    freezes: (file.freezes ?? []).map((freeze, index) => readFreeze(freeze, ["freezes", index], around)),
    teams,
    blastRadius: readBlastRadiusSettings(file, complain),
    signals: readSignalSettings(file.provenance, complain),
    breakGlass: readBreakGlass(file["break-glass"], levels, defaultLevel, complain),
    incidents: readIncidents(file.incidents),
    bypasses: readBypasses(file.bypasses),
    ...(reset === null ? {} : { safetyReset: reset.reset }),
    switches: {
      labels: file.labels ?? builtInSwitches.labels,
      comment: file.comment ?? builtInSwitches.comment,
      reviewRequests: file["review-requests"] !== false && builtInSwitches.reviewRequests,
    },
    reviewRequests: readReviewRequests(file["review-requests"], complain),
  };
}

function readRows(
  { file, keepsBuiltInRows }: PolicyReading,
  around: Around,
  builtIn: readonly RequirementRow[],
): readonly RequirementRow[] {
  const written = file.requirements?.map((row, index) => readRow(row, ["requirements", index], around));
  if (written === undefined) return builtIn;
  if (!keepsBuiltInRows) return written;
  const names = written.map(({ name }) => name);
  return [...builtIn.filter(({ name }) => !names.includes(name)), ...written];
}

function readDefaultLevel(file: PolicyFile, complain: Complain): string {
  if (file.levels === undefined) {
    if (file["default-level"] !== undefined) {
      complain(["default-level"], "`default-level` needs `levels`: say who has which");
    }
    return builtInDefaultLevel;
  }
  if (file["default-level"] === undefined) {
    complain(["levels"], "`default-level` is missing: say which level somebody has who is in none of these");
    return builtInDefaultLevel;
  }
  return file["default-level"];
}

function readLevel(level: LevelFile, index: number, reading: PolicyReading): Level {
  const { document, complain } = reading;
  const teams = (level.teams ?? []).map(readTeam);
  const people = [...(level.people ?? []).map(readPerson), ...peopleOnRoster(level, index, reading)];
  const repositoryPermission = level["repository-permission"] ?? null;
  if (
    teams.length === 0 &&
    people.length === 0 &&
    repositoryPermission === null &&
    level.roster === undefined
  ) {
    complain(
      ["levels", index],
      `Nobody can have the level \`${level.name}\`: give it \`teams\`, \`people\` or \`repository-permission\``,
    );
  }
  return {
    name: level.name,
    teams,
    includeChildTeams: level["include-child-teams"] ?? false,
    people,
    repositoryPermission,
    place: document.placeOf(["levels", index]),
  };
}

/** Fail closed: a roster that is not there or cannot be read is a mistake, not a level without people. */
function peopleOnRoster(
  { roster }: LevelFile,
  index: number,
  { complain, report, rosterAt }: PolicyReading,
): readonly PersonReference[] {
  if (roster === undefined) return [];
  const path = ["levels", index, "roster"];
  const file = rosterAt(roster);
  switch (file.kind) {
    case "absent":
      complain(path, `There is no file \`${roster}\`, so nobody is known to have the level`);
      return [];
    case "unreadable":
      complain(path, `\`${roster}\` cannot be read: ${file.why}`);
      return [];
    case "text": {
      const read = parseRoster(file.text, file.file);
      if ("mistakes" in read) {
        report(read.mistakes);
        return [];
      }
      return read.map((id) => ({ kind: "id", id }));
    }
  }
}

/** Reads a row of `requirements`, wherever one may stand. */
export function readRow(row: RowFile, path: readonly Step[], around: Around): RequirementRow {
  return {
    name: row.name,
    when: readCondition(row.when ?? {}, around.levels, [...path, "when"], around.complain),
    require: readAsk(row.require, row.name, [...path, "require"], around),
    mode: row.mode ?? null,
    period: null,
    place: around.document.placeOf(path),
  };
}

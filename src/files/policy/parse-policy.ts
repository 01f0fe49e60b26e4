import { type PolicySource } from "../../domain/decision/decision.ts";
import { type Mistake } from "../../domain/located.ts";
import {
  builtInDefaultLevel,
  builtInLevels,
  builtInRequirements,
  builtInSwitches,
} from "../../domain/policy/built-in-policy.ts";
import { type Level, type Policy, type RequirementRow } from "../../domain/policy/policy.ts";
import { type Around } from "./around.ts";
import { readAsk } from "./read-ask.ts";
import { readBlastRadiusSettings } from "./read-blast-radius.ts";
import { readBreakGlass } from "./read-break-glass.ts";
import { type Complain, readCondition, readPerson } from "./read-conditions.ts";
import { readExemption } from "./read-exemption.ts";
import { readFreeze, readSafetyReset } from "./read-periods.ts";
import { readSignalSettings } from "./read-signals.ts";
import { readTeam } from "./read-team.ts";
import { type LevelFile, type PolicyFile, policyFile, type RowFile } from "./schema.ts";
import { mistakesOf } from "./schema-mistakes.ts";
import { readYaml, type Step, type YamlDocument } from "./yaml-document.ts";

/** Reads the policy's text: YAML, then its shape, then its meaning; each with everything that is wrong. */
export function parsePolicyDocument(text: string, file: string): PolicySource {
  const document = readYaml(text, file);
  if (!("value" in document)) return { kind: "invalid", file, mistakes: document };
  const parsed = policyFile.safeParse(document.value);
  if (!parsed.success) return { kind: "invalid", file, mistakes: mistakesOf(parsed.error, document) };
  const mistakes: Mistake[] = [];
  const complain: Complain = (path, message) => mistakes.push({ place: document.placeOf(path), message });
  const policy = readPolicy(parsed.data, file, document, complain);
  return mistakes.length > 0 ? { kind: "invalid", file, mistakes } : { kind: "policy", policy };
}

function readPolicy(file: PolicyFile, path: string, document: YamlDocument, complain: Complain): Policy {
  const levels =
    file.levels?.map((level, index) => readLevel(level, index, document, complain)) ?? builtInLevels;
  const defaultLevel = readDefaultLevel(file, complain);
  const named = levels.map(({ name }) => name);
  complainOfRepeats(named, "levels", complain);
  const names = named.includes(defaultLevel) ? named : [...named, defaultLevel];
  const teams = (file.teams ?? []).map(readTeam);
  const around: Around = { levels: names, teamCount: teams.length, document, complain };
  const written =
    file.requirements?.map((row, index) => readRow(row, index, around)) ??
    builtInRequirements(levels, defaultLevel);
  complainOfRepeats(
    (file.requirements ?? []).map(({ name }) => name),
    "requirements",
    complain,
  );
  const reset = file["safety-reset"];
  const requirements = reset === undefined ? written : [...written, readSafetyReset(reset, around)];
  const rowNames = requirements.map(({ name }) => name);
  return {
    version: 1,
    origin: { kind: "file", file: path },
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
    switches: {
      labels: file.labels ?? builtInSwitches.labels,
      comment: file.comment ?? builtInSwitches.comment,
      reviewRequests: file["review-requests"] ?? builtInSwitches.reviewRequests,
    },
  };
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

function readLevel(level: LevelFile, index: number, document: YamlDocument, complain: Complain): Level {
  const teams = (level.teams ?? []).map(readTeam);
  const people = (level.people ?? []).map(readPerson);
  const repositoryPermission = level["repository-permission"] ?? null;
  if (teams.length === 0 && people.length === 0 && repositoryPermission === null) {
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

function readRow(row: RowFile, index: number, around: Around): RequirementRow {
  const path: readonly Step[] = ["requirements", index];
  return {
    name: row.name,
    when: readCondition(row.when ?? {}, around.levels, [...path, "when"], around.complain),
    require: readAsk(row.require, row.name, [...path, "require"], around),
    mode: row.mode ?? null,
    period: null,
    place: around.document.placeOf(path),
  };
}

function complainOfRepeats(names: readonly string[], key: string, complain: Complain): void {
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) complain([key, index, "name"], `\`${name}\` is there twice; rename one`);
  }
}

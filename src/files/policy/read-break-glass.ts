import { builtInBreakGlass } from "../../domain/policy/built-in-policy.ts";
import { type BreakGlassSettings, type Level } from "../../domain/policy/policy.ts";
import { type BreakGlassSectionFile } from "./break-glass-schema.ts";
import { type Complain } from "./read-conditions.ts";
import { readTeam } from "./read-team.ts";
import { didYouMean } from "./suggestion.ts";

/** Reads `break-glass`; what is left out is as built in. */
export function readBreakGlass(
  written: BreakGlassSectionFile = {},
  levels: readonly Pick<Level, "name">[],
  defaultLevel: string,
  complain: Complain,
): BreakGlassSettings {
  const builtIn = builtInBreakGlass(levels);
  const { who } = written;
  if (who !== undefined) complainOfWho(who, levels, defaultLevel, complain);
  return {
    level: who === undefined ? builtIn.level : (who.level ?? null),
    teams: (who?.teams ?? []).map(readTeam),
    confirmFrom: written.confirm?.["at-least"] ?? builtIn.confirmFrom,
    validHours: written["valid-hours"] ?? builtIn.validHours,
    followUpDays: written["follow-up-days"] ?? builtIn.followUpDays,
    followUpOwners: written["follow-up-owners"] ?? builtIn.followUpOwners,
  };
}

function complainOfWho(
  { level, teams }: NonNullable<BreakGlassSectionFile["who"]>,
  levels: readonly Pick<Level, "name">[],
  defaultLevel: string,
  complain: Complain,
): void {
  const path = ["break-glass", "who"];
  if (level === undefined) {
    if (teams === undefined) complain(path, "Nobody may: name a `level`, or `teams`; or leave `who` out");
    return;
  }
  const names = levels.map(({ name }) => name);
  const reached = names.slice(0, names.indexOf(level) + 1);
  if (!names.includes(level) && level !== defaultLevel) {
    complain([...path, "level"], `\`${level}\` is not a level${didYouMean(level, names)}`);
  } else if (level === defaultLevel || reached.includes(defaultLevel)) {
    complain([...path, "level"], `Everybody has \`${level}\` or above; name one that has to be given`);
  }
}

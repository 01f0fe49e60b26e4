import { type Ask } from "../../domain/policy/policy.ts";
import { type Around } from "./around.ts";
import { type RequireFile } from "./schema.ts";
import { didYouMean } from "./suggestion.ts";
import { type Step } from "./yaml-document.ts";

/** Reads `require`. `name`: the row's, for messages. */
export function readAsk(require: RequireFile, name: string, path: readonly Step[], around: Around): Ask {
  const { levels, teamCount, complain } = around;
  const known = (level: string, at: readonly Step[]): void => {
    if (!levels.includes(level)) complain(at, `\`${level}\` is not a level${didYouMean(level, levels)}`);
  };
  const written = require.approvals ?? [];
  const isList = Array.isArray(written);
  const approvals = (isList ? written : [written]).map((asked, position) => {
    const at = [...path, "approvals", ...(isList ? [position] : []), "level"];
    if (asked.level !== undefined) known(asked.level, at);
    return { level: asked.level ?? null, count: asked.count };
  });
  const { sponsor } = require;
  if (sponsor !== undefined && sponsor !== "any") known(sponsor, [...path, "sponsor"]);
  const distinctTeams = require.distinct?.teams ?? null;
  if (distinctTeams !== null && distinctTeams > teamCount) {
    complain(
      [...path, "distinct", "teams"],
      `Approvals from ${distinctTeams} teams need that many under \`teams\`, and ${teamCount} ${teamCount === 1 ? "is" : "are"} there`,
    );
  }
  if (Object.values(require).every((value) => value === undefined || value === false)) {
    complain(path, `The row \`${name}\` asks for nothing`);
  }
  return {
    approvals,
    codeOwners: require["code-owners"] ?? null,
    dependentOwners: require["dependent-owners"] ?? false,
    distinctPeople: require.distinct?.people ?? false,
    distinctTeams,
    documentation: require.documentation ?? [],
    checks: require.checks ?? [],
    soakHours: require["soak-hours"] ?? null,
    declaration: require.declaration ?? false,
    sponsor: sponsor === undefined ? null : { level: sponsor === "any" ? null : sponsor },
  };
}

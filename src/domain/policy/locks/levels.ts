import { includesAll, personKey } from "../at-least-as-strict.ts";
import { type Level, type Policy, rankOf, type TeamReference } from "../policy.ts";
import { type Loosening } from "./loosening.ts";

/**
 * Who may have which level. Above the default level fewer people are stricter; from there down a level must stay as
 * it is, because leaving one out can raise people as well as lower them.
 */
export function compareLevels(higher: Policy, lower: Policy): readonly Loosening[] {
  if (lower.defaultLevel !== higher.defaultLevel) {
    return [
      {
        at: ["default-level"],
        what: `\`default-level\` is \`${lower.defaultLevel}\`, not \`${higher.defaultLevel}\``,
      },
    ];
  }
  const names = ({ levels }: Policy): string => levels.map(({ name }) => `\`${name}\``).join(", ");
  if (names(lower) !== names(higher)) {
    return [{ at: ["levels"], what: `the levels are ${names(lower)}, not ${names(higher)}` }];
  }
  return higher.levels.flatMap((was, index) => {
    const is = lower.levels[index]!;
    const isAboveDefault = rankOf(higher, was.name) < rankOf(higher, higher.defaultLevel);
    const keeps = isAboveDefault
      ? reachesNoFurther(is, was)
      : reachesNoFurther(is, was) && reachesNoFurther(was, is);
    if (keeps) return [];
    const what = isAboveDefault
      ? `more people can have the level \`${was.name}\``
      : `who has the level \`${was.name}\` is another than it was`;
    return [{ at: is.place ?? ["levels", index], what }];
  });
}

/** The teams that are counted as different ones: a team more makes it easier to find two. */
export function compareTeams(higher: Policy, lower: Policy): readonly Loosening[] {
  const added = lower.teams.filter((team) => !higher.teams.map(teamKey).includes(teamKey(team)));
  return added.map((team) => ({ at: ["teams"], what: `\`${teamKey(team)}\` is one more team` }));
}

/** Whether everybody who can have the one level by its words can have the other. */
function reachesNoFurther(level: Level, other: Level): boolean {
  return (
    includesAll(other.teams.map(teamKey), level.teams.map(teamKey)) &&
    (other.includeChildTeams || !level.includeChildTeams || level.teams.length === 0) &&
    includesAll(other.people.map(personKey), level.people.map(personKey)) &&
    permissionReach(level) <= permissionReach(other)
  );
}

/** The more people a permission stands for, the more. */
function permissionReach({ repositoryPermission }: Level): number {
  return [null, "admin", "maintain", "write"].indexOf(repositoryPermission);
}

/** What makes two references to a team the same. */
export function teamKey({ organisation, slug }: TeamReference): string {
  return (organisation === null ? slug : `${organisation}/${slug}`).toLowerCase();
}

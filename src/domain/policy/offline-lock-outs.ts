import { type Place } from "../located.ts";
import { type Level, type Policy, rankOf } from "./policy.ts";

/** Something of a policy that nobody could ever fill, whoever is in which team. */
export interface OfflineLockOut {
  /** One sentence without a full stop. Raw. */
  readonly message: string;
  readonly place: Place | null;
}

/**
 * What can be told without asking who is in which team: levels that nobody can have because the people that they name
 * have a more senior one, and rows that ask for more people than are named at all.
 */
export function findOfflineLockOuts(policy: Policy): readonly OfflineLockOut[] {
  return [...emptyLevels(policy), ...greedyRows(policy)];
}

function emptyLevels({ levels }: Policy): readonly OfflineLockOut[] {
  return levels.flatMap((level, index): readonly OfflineLockOut[] => {
    if (!namesEverybody(level)) return [];
    const above = new Set(levels.slice(0, index).flatMap(({ people }) => people.map(keyOf)));
    if (level.people.some((person) => !above.has(keyOf(person)))) return [];
    return [
      {
        message: `Nobody can have the level ${level.name}: everybody that it names has a more senior one`,
        place: level.place,
      },
    ];
  });
}

function greedyRows(policy: Policy): readonly OfflineLockOut[] {
  return policy.requirements.flatMap((row) =>
    row.require.approvals.flatMap(({ level, count }): readonly OfflineLockOut[] => {
      const most = level === null ? null : mostPeopleAt(level, policy);
      if (most === null || most >= count) return [];
      return [
        {
          message: `The row ${row.name} asks for ${count} of the level ${level ?? ""} or above, and the policy names ${most}`,
          place: row.place,
        },
      ];
    }),
  );
}

/** How many people can have the level or a more senior one; `null` where a team, a permission or the default may add some. */
function mostPeopleAt(name: string, policy: Policy): number | null {
  const rank = rankOf(policy, name);
  if (rankOf(policy, policy.defaultLevel) <= rank) return null;
  const reaching = policy.levels.filter((level) => rankOf(policy, level.name) <= rank);
  if (!reaching.every(namesEverybody)) return null;
  return new Set(reaching.flatMap(({ people }) => people.map(keyOf))).size;
}

function namesEverybody({ teams, repositoryPermission }: Level): boolean {
  return teams.length === 0 && repositoryPermission === null;
}

/** A login and an id may be one person: they are counted as two, so that nothing is refused that could be filled. */
function keyOf(person: Level["people"][number]): string {
  return person.kind === "id" ? `#${person.id}` : person.login.toLowerCase();
}

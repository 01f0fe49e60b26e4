import { knownPermissions } from "../domain/approval/known-permissions.ts";
import { type Rosters } from "../domain/approval/levels.ts";
import { type Lookups } from "../domain/decision/lookups.ts";
import { teamLookupFailed, type Trouble } from "../domain/decision/trouble.ts";
import { type PullRequest } from "../domain/pull-request.ts";
import { type GitHubReader, type PeopleAnswer } from "./ports/github-reader.ts";
import { type Log } from "./ports/log.ts";
import { type PullRequestSnapshot } from "./ports/pull-request-snapshot.ts";
import { type PullRequestKey } from "./ports/work-subject.ts";

/** What asking needs of the world. */
export interface PeoplePorts {
  readonly github: Pick<GitHubReader, "readPeople">;
  readonly log: Log;
}

/** The answer; `null` and trouble where there was none. */
export interface People {
  readonly answer: PeopleAnswer | null;
  readonly troubles: readonly Trouble[];
}

/** A look-up that fails is neither a yes nor a no: it becomes trouble, which is never green. */
export async function askPeople(
  { github, log }: PeoplePorts,
  key: PullRequestKey,
  pullRequest: PullRequest,
  lookups: Lookups,
  pathsAtHead: readonly string[],
): Promise<People> {
  const query = { teams: lookups.teams, permissions: lookups.everyoneWithAccess, pathsAtHead };
  try {
    return { answer: await github.readPeople(key, pullRequest.headSha, query), troubles: [] };
  } catch (error) {
    log.warn(
      { err: error, pullRequest: `${key.owner}/${key.repository}#${String(key.number)}` },
      "look-up failed",
    );
    const failure = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    const teams = lookups.teams.map(({ organisation, slug }) => `@${organisation}/${slug}`);
    const asked = teams.length === 0 ? "this repository's collaborators" : teams.join(", ");
    return { answer: null, troubles: [teamLookupFailed(asked, failure)] };
  }
}

/** Who is in which team and may do what, as far as it was asked and answered. */
export function rostersOf(
  pullRequest: PullRequest,
  snapshot: PullRequestSnapshot,
  { answer }: People,
): Rosters {
  const { owner: organisation } = pullRequest;
  const reviewers = snapshot.reviewerPermissions;
  if (answer === null) return { organisation, teams: [], permissions: reviewers, permissionsComplete: false };
  return {
    organisation,
    teams: answer.teams,
    permissions: knownPermissions(answer, reviewers),
    permissionsComplete: answer.permissionsComplete,
  };
}

import { type Account, type Team } from "../../world/records/accounts.ts";
import { type Issue, type PullRequest } from "../../world/records/issue.ts";
import { type Repository } from "../../world/records/repository.ts";
import { type World } from "../../world/world.ts";

/** Where things are: `api` for programs, `html` for people. */
export interface Place {
  readonly api: string;
  readonly html: string;
}

/** An app's bot has the app's page. */
export function accountPlace(world: World, account: Account): Place {
  const login = encodeURIComponent(account.login);
  const app = account.kind === "Bot" ? world.apps.ofBot(account) : undefined;
  return {
    api: `${world.urls.api}/users/${login}`,
    html: app === undefined ? `${world.urls.html}/${login}` : `${world.urls.html}/apps/${app.slug}`,
  };
}

/** Where a repository is. */
export function repositoryPlace(world: World, repository: Repository): Place {
  const name = `${repository.owner.login}/${repository.name}`;
  return { api: `${world.urls.api}/repos/${name}`, html: `${world.urls.html}/${name}` };
}

/** Of an issue, also for a pull request, which is one. */
export function issuePlace(world: World, issue: Issue | PullRequest): Place {
  const { api, html } = repositoryPlace(world, issue.repository);
  const page = issue.kind === "PullRequest" ? "pull" : "issues";
  return { api: `${api}/issues/${issue.number}`, html: `${html}/${page}/${issue.number}` };
}

/** Where a pull request is. */
export function pullRequestPlace(world: World, pullRequest: PullRequest): Place {
  const { api, html } = repositoryPlace(world, pullRequest.repository);
  return { api: `${api}/pulls/${pullRequest.number}`, html: `${html}/pull/${pullRequest.number}` };
}

/** GitHub addresses a team by ids for programs, and by slugs for people. */
export function teamPlace(world: World, team: Team): Place {
  const login = team.organization.login;
  return {
    api: `${world.urls.api}/organizations/${team.organization.id}/team/${team.id}`,
    html: `${world.urls.html}/orgs/${login}/teams/${team.slug}`,
  };
}

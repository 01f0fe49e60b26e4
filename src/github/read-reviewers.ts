import { type ReviewerKnowledge } from "../workflows/ports/github-reader.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { askGraphql } from "./ask-graphql.ts";
import { type InstallationOctokit } from "./octokit.ts";

/** So many of the latest changes to a path are looked at. */
const mostCommits = 20;

interface Answer {
  readonly repository: {
    readonly object: Readonly<
      Record<
        string,
        {
          readonly nodes: readonly {
            readonly author: { readonly user: { readonly login: string } | null };
          }[];
        }
      >
    > | null;
  } | null;
  readonly [user: `user${number}`]: {
    readonly status: {
      readonly indicatesLimitedAvailability: boolean;
      readonly expiresAt: string | null;
    } | null;
  } | null;
}

/**
 * What helps to choose whom to ask, in one query: who has changed these paths lately, and who of these people says
 * on GitHub that they are busy. Logins are in lower case.
 */
export async function readReviewerKnowledge(
  octokit: InstallationOctokit,
  { owner, repository }: RepositoryKey,
  sha: string,
  {
    paths,
    logins,
    now,
  }: { readonly paths: readonly string[]; readonly logins: readonly string[]; readonly now: string },
): Promise<ReviewerKnowledge> {
  if (paths.length + logins.length === 0) return { changes: new Map(), busy: new Set() };
  const answer = await askGraphql<Answer>(
    octokit,
    buildQuery(paths.length, logins.length),
    {
      owner,
      repository,
      ...(paths.length === 0 ? {} : { sha }),
      ...numbered("path", paths),
      ...numbered("login", logins),
    },
    (where) => /^user\d+$/.test(where.join(".")),
  );
  const changes = new Map<string, number>();
  for (const { nodes } of Object.values(answer.repository?.object ?? {})) {
    for (const { author } of nodes) {
      const login = author.user?.login.toLowerCase();
      if (login !== undefined) changes.set(login, (changes.get(login) ?? 0) + 1);
    }
  }
  const busy = logins.filter((_, index) => {
    const status = answer[`user${index}`]?.status ?? null;
    if (status?.indicatesLimitedAvailability !== true) return false;
    return status.expiresAt === null || Date.parse(status.expiresAt) > Date.parse(now);
  });
  return { changes, busy: new Set(busy.map((login) => login.toLowerCase())) };
}

function buildQuery(paths: number, logins: number): string {
  const indexes = (length: number) => Array.from({ length }, (_, index) => String(index));
  const variables = [
    ...(paths === 0 ? [] : ["$sha: GitObjectID!"]),
    ...indexes(paths).map((index) => `$path${index}: String!`),
    ...indexes(logins).map((index) => `$login${index}: String!`),
  ];
  const histories = indexes(paths).map(
    (index) =>
      `path${index}: history(first: ${String(mostCommits)}, path: $path${index}) { nodes { author { user { login } } } }`,
  );
  const users = indexes(logins).map(
    (index) =>
      `user${index}: user(login: $login${index}) { status { indicatesLimitedAvailability expiresAt } }`,
  );
  const object =
    paths === 0 ? "databaseId" : `object(oid: $sha) { ... on Commit { ${histories.join(" ")} } }`;
  return `
    query CountersignReviewers($owner: String!, $repository: String!, ${variables.join(", ")}) {
      repository(owner: $owner, name: $repository) { ${object} }
      ${users.join("\n      ")}
    }`;
}

function numbered(name: string, values: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(values.map((value, index) => [`${name}${String(index)}`, value]));
}

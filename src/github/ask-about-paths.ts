import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { askGraphql } from "./ask-graphql.ts";
import { type InstallationOctokit } from "./octokit.ts";

/** What is asked about each path of a commit. */
export interface PathQuestion {
  /** Of the query, after `Countersign`. */
  readonly name: string;
  /** What is selected of the commit, given the variable that holds the path. */
  readonly select: (path: string) => string;
  /** GitHub refuses queries that ask for too many nodes or run for over ten seconds. */
  readonly mostPathsInOneQuery: number;
  /** Where in the answer about a path something may be missing without being an error: its keys, joined by dots. */
  readonly mayLack: RegExp;
}

interface Answer<Node> {
  readonly repository: { readonly object: Readonly<Record<string, Node>> | null } | null;
}

/**
 * Asks GitHub the same about many paths of a commit, with an alias for each; fork heads resolve through the base
 * repository.
 * @returns what was answered about each path, in their order
 * @throws where GitHub does not know the commit: that nothing is at the paths would be a guess
 */
export async function askAboutPaths<Node>(
  octokit: InstallationOctokit,
  { owner, repository }: Pick<RepositoryKey, "owner" | "repository">,
  sha: string,
  paths: readonly string[],
  question: PathQuestion,
): Promise<readonly (readonly [path: string, answer: Node])[]> {
  const answers: (readonly [string, Node])[] = [];
  for (let start = 0; start < paths.length; start += question.mostPathsInOneQuery) {
    const chunk = paths.slice(start, start + question.mostPathsInOneQuery);
    const answer = await askGraphql<Answer<Node>>(
      octokit,
      buildQuery(question, chunk.length),
      { owner, repository, sha, ...Object.fromEntries(chunk.map((path, index) => [alias(index), path])) },
      ([root, object, path, ...inner]) =>
        root === "repository" &&
        object === "object" &&
        /^path\d+$/.test(String(path)) &&
        question.mayLack.test(inner.join(".")),
    );
    const object = answer.repository?.object;
    if (!object) throw new Error(`GitHub does not know the commit ${sha}`);
    answers.push(...chunk.map((path, index) => [path, object[alias(index)]!] as const));
  }
  return answers;
}

function alias(index: number): string {
  return `path${String(index)}`;
}

function buildQuery({ name, select }: PathQuestion, paths: number): string {
  const aliases = Array.from({ length: paths }, (_, index) => alias(index));
  const variables = aliases.map((each) => `, $${each}: String!`).join("");
  return `
    query Countersign${name}($owner: String!, $repository: String!, $sha: GitObjectID!${variables}) {
      repository(owner: $owner, name: $repository) {
        object(oid: $sha) {
          ... on Commit {
            ${aliases.map((each) => `${each}: ${select(`$${each}`)}`).join("\n            ")}
          }
        }
      }
    }`;
}

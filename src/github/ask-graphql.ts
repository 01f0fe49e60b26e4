import { type InstallationOctokit } from "./octokit.ts";

/** Response keys (aliases, not field names) and list positions, from the root. */
export type Path = readonly (string | number)[];

/** A partial error of a GraphQL answer: which field could not be answered, and why. */
export interface GraphqlFault {
  /** GitHub's word: `NOT_FOUND`, `FORBIDDEN`, `RATE_LIMITED`, … */
  readonly type?: string;
  readonly message: string;
  readonly path?: Path;
}

/**
 * Asks one GraphQL query.
 *
 * GitHub quirk: what is merely not there comes as `null` and as an error of type NOT_FOUND beside it; so a branch
 * without a CODEOWNERS answers "Could not resolve file for path 'CODEOWNERS'.", along with all the rest.
 * @param isAbsence tells of a path of response keys whether nothing being there is an answer
 * @throws where anything else is wrong: then none of the answer is believed
 */
export async function askGraphql<Answer>(
  octokit: InstallationOctokit,
  query: string,
  variables: Readonly<Record<string, string | number>>,
  isAbsence: (path: Path) => boolean = () => false,
): Promise<Answer> {
  try {
    return await octokit.graphql<Answer>(query, { ...variables });
  } catch (error) {
    if (!isPartialAnswer(error) || !error.errors.every((fault) => isAbsent(fault, isAbsence))) throw error;
    return error.data as Answer;
  }
}

interface PartialAnswer {
  readonly data: object;
  readonly errors: readonly GraphqlFault[];
}

function isPartialAnswer(error: unknown): error is PartialAnswer {
  if (!(error instanceof Error) || error.name !== "GraphqlResponseError") return false;
  const { data, errors } = error as Error & { readonly data?: object | null; readonly errors?: unknown };
  return data !== null && data !== undefined && Array.isArray(errors);
}

function isAbsent({ type, path }: GraphqlFault, isAbsence: (path: Path) => boolean): boolean {
  return type === "NOT_FOUND" && path !== undefined && isAbsence(path);
}

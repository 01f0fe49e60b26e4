import { type PolicySource } from "../domain/decision/decision.ts";
import { type ObservedFacts } from "../domain/decision/observed.ts";
import { propertiesNotRead, type Trouble } from "../domain/decision/trouble.ts";
import { asksForProperties } from "../domain/policy/repository-properties.ts";
import { type GitHubReader } from "./ports/github-reader.ts";
import { type Log } from "./ports/log.ts";
import { type PullRequestKey } from "./ports/work-subject.ts";

/** What is known of the repository's custom properties, and what kept them from being read. */
export interface PropertiesRead {
  readonly observed: Pick<ObservedFacts, "repositoryProperties">;
  readonly troubles: readonly Trouble[];
}

/**
 * Reads the repository's custom properties where one of the policies asks for any; others cost no call. Anybody who
 * manages the organisation can change them at any time, so they are not kept. A failure is trouble, never a no.
 */
export async function readProperties(
  { github, log }: { readonly github: Pick<GitHubReader, "readRepositoryProperties">; readonly log: Log },
  key: PullRequestKey,
  policies: readonly (PolicySource | null)[],
): Promise<PropertiesRead> {
  const isAsked = policies.some((source) => source?.kind === "policy" && asksForProperties(source.policy));
  if (!isAsked) return { observed: {}, troubles: [] };
  try {
    return { observed: { repositoryProperties: await github.readRepositoryProperties(key) }, troubles: [] };
  } catch (error) {
    const subject = `${key.owner}/${key.repository}#${String(key.number)}`;
    log.warn({ err: error, pullRequest: subject }, "custom properties could not be read");
    const failure = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    return { observed: {}, troubles: [propertiesNotRead(failure)] };
  }
}

import { compileConfiguration, type Configuration } from "./configuration.ts";
import { type BaseConfiguration } from "./ports/base-configuration.ts";
import { type ReadCache } from "./ports/fact-stores.ts";
import { type GitHubReader } from "./ports/github-reader.ts";
import { type PullRequestKey } from "./ports/work-subject.ts";
import { readRostersAt } from "./rosters.ts";
import { readSourcesAt } from "./service-map-sources.ts";

/** What reading a configuration needs of the world. */
export interface ConfigurationPorts {
  readonly github: Pick<GitHubReader, "readFilesAt">;
  readonly readCache: ReadCache;
}

/** The configuration of a commit, with the files that its service map names. */
export async function readConfigurationAt(
  ports: ConfigurationPorts,
  key: PullRequestKey,
  sha: string,
  files: BaseConfiguration,
): Promise<Configuration> {
  const sources = await readSourcesAt(ports, key, sha, files.serviceMap);
  const rosters = await readRostersAt(ports, key, sha, files);
  return compileConfiguration(files, sources, `${key.owner}/${key.repository}`, rosters);
}

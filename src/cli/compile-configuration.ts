import { codeownersPaths, policyPath, serviceMapPath } from "../domain/configuration-paths.ts";
import { compileConfiguration, type Configuration } from "../workflows/configuration.ts";
import { type BaseConfiguration, type BaseFile } from "../workflows/ports/base-configuration.ts";
import { readRostersOf } from "../workflows/rosters.ts";
import { readSourcesOf } from "../workflows/service-map-sources.ts";
import { originOf } from "./repository-files.ts";

/** The configuration of a place on disk, with the files that it names, compiled as the app would. */
export async function compileFrom(
  repository: string,
  read: (path: string) => Promise<BaseFile>,
): Promise<Configuration> {
  const files: BaseConfiguration = {
    organisation: null,
    policy: await read(policyPath),
    serviceMap: await read(serviceMapPath),
    codeowners: await Promise.all(codeownersPaths.map(read)),
  };
  const sources = await readSourcesOf(files.serviceMap, (paths) => Promise.all(paths.map(read)));
  const rosters = await readRostersOf(files, (_, paths) => Promise.all(paths.map(read)));
  return compileConfiguration(files, sources, await originOf(repository), rosters);
}

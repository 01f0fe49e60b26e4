import { type Codeowners, codeownersNotLoaded } from "../domain/blast-radius/codeowners.ts";
import { noServices, type ServiceGraph, uniteServiceMaps } from "../domain/blast-radius/service-graph.ts";
import { type Note, type PolicySource } from "../domain/decision/decision.ts";
import { serviceMapInvalid, type Trouble } from "../domain/decision/trouble.ts";
import { type Mistake } from "../domain/located.ts";
import { readCodeowners } from "../files/codeowners-location.ts";
import { layeredPolicy, type PolicyText, type ServiceRowsText } from "../files/policy.ts";
import { parseServiceMap } from "../files/service-map.ts";
import { readSources } from "../files/service-maps.ts";
import { keepCompiled } from "./keep-compiled.ts";
import { type BaseConfiguration, type BaseFile } from "./ports/base-configuration.ts";
import { noRosters, rosterAmong, type RostersRead } from "./rosters.ts";
import { namedSources } from "./service-map-sources.ts";

/** What a branch's files say about how changes are judged, compiled. */
export interface Configuration {
  readonly policy: PolicySource;
  /** `null`: the branch has none. */
  readonly codeowners: Codeowners | null;
  readonly services: ServiceGraph;
  /** Paths of the files that the service map names: whoever changes one changes how changes are judged. */
  readonly sources: readonly string[];
  /** Paths of the files that the repository's own policy lists people in. */
  readonly rosters: readonly string[];
  readonly troubles: readonly Trouble[];
  readonly notes: readonly Note[];
  /** The blobs that it was read from, `null` for what is absent or unreadable. */
  readonly blobs: {
    readonly organisationPolicy: string | null;
    readonly policy: string | null;
    readonly rosters: readonly (string | null)[];
    readonly serviceMap: string | null;
    readonly codeowners: string | null;
  };
}

/**
 * Compiles a branch's configuration. Mistakes become troubles and notes; nothing is thrown.
 *
 * @param sources the files that the service map names; one that is not among them counts as absent
 * @param repository `owner/name`, where it is known: catalogues may describe other repositories too
 */
export function compileConfiguration(
  files: BaseConfiguration,
  sources: readonly BaseFile[],
  repository: string | null,
  rosters: RostersRead = noRosters,
): Configuration {
  const codeownersFile = files.codeowners.find((file) => file.kind !== "absent") ?? null;
  const codeowners = compileCodeowners(files.codeowners, codeownersFile);
  const serviceMap = compileServiceMap(files.serviceMap, sources, repository);
  return {
    policy: compilePolicy(layersOf(files, rosters), {
      file: files.serviceMap,
      sources,
      graph: serviceMap.graph,
    }),
    codeowners,
    services: serviceMap.graph,
    sources: namedSources(files.serviceMap),
    rosters: rosters.own.map(({ path }) => path),
    troubles: serviceMap.troubles,
    notes: [...(codeowners?.mistakes ?? []), ...serviceMap.mistakes],
    blobs: {
      organisationPolicy: files.organisation === null ? null : blobOf(files.organisation.policy),
      policy: blobOf(files.policy),
      rosters: [...rosters.organisation, ...rosters.own].map(blobOf),
      serviceMap: blobOf(files.serviceMap),
      codeowners: codeownersFile === null ? null : blobOf(codeownersFile),
    },
  };
}

function blobOf(file: BaseFile): string | null {
  return file.kind === "text" ? file.blobSha : null;
}

/** A layer's policy, the roster files that it names, and where they stand if that is elsewhere. */
interface PolicyLayer {
  readonly file: BaseFile;
  readonly rosters: readonly BaseFile[];
  readonly repository: string | null;
}

function layersOf({ organisation, policy }: BaseConfiguration, rosters: RostersRead): readonly PolicyLayer[] {
  const own = { file: policy, rosters: rosters.own, repository: null };
  if (organisation === null) return [own];
  const { owner, repository } = organisation.repository;
  return [
    { file: organisation.policy, rosters: rosters.organisation, repository: `${owner}/${repository}` },
    own,
  ];
}

/** The layers' policies together. Fail closed: one that cannot be read makes all of it unusable. */
function compilePolicy(layers: readonly PolicyLayer[], services: ServicesRead): PolicySource {
  const texts: PolicyText[] = [];
  const versions: string[] = [];
  for (const { file, rosters, repository } of layers) {
    if (file.kind === "absent") continue;
    if (file.kind === "unreadable") return { kind: "invalid", file: file.path, mistakes: [unreadable(file)] };
    texts.push({ file: file.path, text: file.text, rosterAt: rosterAmong(rosters, repository) });
    versions.push(file.path, file.blobSha, ...rosters.flatMap((roster) => [roster.path, versionOf(roster)]));
  }
  // What a service is called depends on the other maps too.
  const maps = [services.file, ...services.sources].map((file) => [file.path, versionOf(file)]);
  return keepCompiled(JSON.stringify(["policy", versions, maps]), () =>
    layeredPolicy(texts, servicesIn(services)),
  );
}

/** The service map, as it was read. */
export interface ServicesRead {
  readonly file: BaseFile;
  readonly sources: readonly BaseFile[];
  readonly graph: ServiceGraph;
}

/** Where services add rows to the policy; `null` where the map itself cannot be read, which is trouble already. */
export function servicesIn({ file, graph }: Omit<ServicesRead, "sources">): ServiceRowsText | null {
  if (file.kind !== "text") return null;
  const { services, indexOf } = graph;
  return { file: file.path, text: file.text, idOf: (id) => services[indexOf.get(id) ?? -1]?.id ?? null };
}

function compileCodeowners(files: readonly BaseFile[], used: BaseFile | null): Codeowners | null {
  if (used === null || used.kind === "absent") return null;
  if (used.kind === "unreadable")
    return codeownersNotLoaded(used.path, `GitHub does not load it: ${used.why}`);
  const present = files.flatMap((file) => (file.kind === "text" ? [file] : []));
  return keepCompiled(`codeowners ${present.map((file) => `${file.path} ${file.blobSha}`).join(" ")}`, () =>
    readCodeowners((path) => present.find((file) => file.path === path)?.text ?? null),
  );
}

interface CompiledServiceMap {
  readonly graph: ServiceGraph;
  readonly mistakes: readonly Mistake[];
  readonly troubles: readonly Trouble[];
}

/**
 * A malformed entry is left out, noted, and counts as unmapped; so does everything where a source cannot be read. A map
 * of which nothing can be read is trouble.
 */
function compileServiceMap(
  file: BaseFile,
  sources: readonly BaseFile[],
  repository: string | null,
): CompiledServiceMap {
  switch (file.kind) {
    case "absent":
      return { graph: noServices, mistakes: [], troubles: [] };
    case "unreadable":
      return { graph: noServices, mistakes: [], troubles: serviceMapInvalid([unreadable(file)]) };
    case "text": {
      const versions = sources.map((source) => [source.path, versionOf(source)]);
      const key = JSON.stringify(["service-map", file.path, file.blobSha, repository, versions]);
      return keepCompiled(key, () => uniteWithSources(file, sources, repository));
    }
  }
}

function versionOf(file: BaseFile): string {
  return file.kind === "text" ? file.blobSha : file.kind === "unreadable" ? `! ${file.why}` : "-";
}

function uniteWithSources(
  file: Extract<BaseFile, { kind: "text" }>,
  sources: readonly BaseFile[],
  repository: string | null,
): CompiledServiceMap {
  const own = parseServiceMap(file.text, file.path);
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const textOf = (path: string) => {
    const source = byPath.get(path);
    return source?.kind === "text" ? source.text : null;
  };
  const whyNot = (path: string) => {
    const source = byPath.get(path);
    return source?.kind === "unreadable" ? source.why : null;
  };
  const graph = uniteServiceMaps([own, ...readSources(own.sources, textOf, repository, whyNot)]);
  const isInvalid = own.unreadable !== null;
  return {
    graph,
    mistakes: isInvalid ? [] : graph.mistakes,
    troubles: isInvalid ? serviceMapInvalid(graph.mistakes) : [],
  };
}

function unreadable(file: Extract<BaseFile, { kind: "unreadable" }>): Mistake {
  const { path, why, remedy } = file;
  const message = remedy === undefined ? `cannot be read: ${why}` : why;
  return { place: { file: path, line: 1, column: 1 }, message, ...(remedy === undefined ? {} : { remedy }) };
}

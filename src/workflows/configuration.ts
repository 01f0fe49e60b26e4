import { type Codeowners, codeownersNotLoaded } from "../domain/blast-radius/codeowners.ts";
import { noServices, type ServiceGraph, uniteServiceMaps } from "../domain/blast-radius/service-graph.ts";
import { type Note, type PolicySource } from "../domain/decision/decision.ts";
import { serviceMapInvalid, type Trouble } from "../domain/decision/trouble.ts";
import { type Mistake } from "../domain/located.ts";
import { readCodeowners } from "../files/codeowners-location.ts";
import { policyFor } from "../files/policy.ts";
import { parseServiceMap } from "../files/service-map.ts";
import { type BaseConfiguration, type BaseFile } from "./ports.ts";

/** What a branch's files say about how changes are judged, compiled. */
export interface Configuration {
  readonly policy: PolicySource;
  /** `null`: the branch has none. */
  readonly codeowners: Codeowners | null;
  readonly services: ServiceGraph;
  readonly troubles: readonly Trouble[];
  readonly notes: readonly Note[];
  /** The blobs that it was read from, `null` for what is absent or unreadable. */
  readonly blobs: {
    readonly policy: string | null;
    readonly serviceMap: string | null;
    readonly codeowners: string | null;
  };
}

/** Compiled files are kept by blob SHA: most pull requests of a repository share them. */
const kept = new Map<string, unknown>();
const mostKept = 64;

/** Compiles a branch's configuration. Mistakes become troubles and notes; nothing is thrown. */
export function compileConfiguration(files: BaseConfiguration): Configuration {
  const codeownersFile = files.codeowners.find((file) => file.kind !== "absent") ?? null;
  const codeowners = compileCodeowners(files.codeowners, codeownersFile);
  const serviceMap = compileServiceMap(files.serviceMap);
  return {
    policy: compilePolicy(files.policy),
    codeowners,
    services: serviceMap.graph,
    troubles: serviceMap.troubles,
    notes: [...(codeowners?.mistakes ?? []), ...serviceMap.mistakes],
    blobs: {
      policy: blobOf(files.policy),
      serviceMap: blobOf(files.serviceMap),
      codeowners: codeownersFile === null ? null : blobOf(codeownersFile),
    },
  };
}

function blobOf(file: BaseFile): string | null {
  return file.kind === "text" ? file.blobSha : null;
}

function compilePolicy(file: BaseFile): PolicySource {
  switch (file.kind) {
    case "absent":
      return policyFor(null, file.path);
    case "text":
      return keep(`policy ${file.path} ${file.blobSha}`, () => policyFor(file.text, file.path));
    case "unreadable":
      return { kind: "invalid", file: file.path, mistakes: [unreadable(file)] };
  }
}

function compileCodeowners(files: readonly BaseFile[], used: BaseFile | null): Codeowners | null {
  if (used === null || used.kind === "absent") return null;
  if (used.kind === "unreadable")
    return codeownersNotLoaded(used.path, `GitHub does not load it: ${used.why}`);
  const present = files.flatMap((file) => (file.kind === "text" ? [file] : []));
  return keep(`codeowners ${present.map((file) => `${file.path} ${file.blobSha}`).join(" ")}`, () =>
    readCodeowners((path) => present.find((file) => file.path === path)?.text ?? null),
  );
}

interface CompiledServiceMap {
  readonly graph: ServiceGraph;
  readonly mistakes: readonly Mistake[];
  readonly troubles: readonly Trouble[];
}

/** A malformed entry is left out, noted, and counts as unmapped; a map of which nothing can be read is trouble. */
function compileServiceMap(file: BaseFile): CompiledServiceMap {
  switch (file.kind) {
    case "absent":
      return { graph: noServices, mistakes: [], troubles: [] };
    case "unreadable":
      return { graph: noServices, mistakes: [], troubles: serviceMapInvalid([unreadable(file)]) };
    case "text":
      return keep(`service-map ${file.path} ${file.blobSha}`, () => {
        const graph = uniteServiceMaps([parseServiceMap(file.text, file.path)]);
        const isInvalid = graph.unreadable.length > 0;
        return {
          graph,
          mistakes: isInvalid ? [] : graph.mistakes,
          troubles: isInvalid ? serviceMapInvalid(graph.mistakes) : [],
        };
      });
  }
}

function unreadable(file: Extract<BaseFile, { kind: "unreadable" }>): Mistake {
  return { place: { file: file.path, line: 1, column: 1 }, message: `cannot be read: ${file.why}` };
}

function keep<Value>(key: string, compile: () => Value): Value {
  if (kept.has(key)) return kept.get(key) as Value;
  const value = compile();
  const [oldest] = kept.keys();
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
  kept.set(key, value);
  return value;
}

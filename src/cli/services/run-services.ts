import {
  type Dependency,
  listDependencies,
  type ServiceGraph,
  uniteServiceMaps,
} from "../../domain/blast-radius/service-graph.ts";
import { findTouched } from "../../domain/blast-radius/touched-services.ts";
import { readServiceMaps } from "../../files/service-maps.ts";
import { visible } from "../../text/escape.ts";
import { drawDot } from "../../text/service-graph-dot.ts";
import { drawServices } from "../../text/service-graph-drawing.ts";
import { drawSvg } from "../../text/service-graph-svg.ts";
import { count } from "../../text/wording.ts";
import { exitCodes } from "../exit-codes.ts";
import { repositoryOnDisk } from "../repository-files.ts";
import { unmappedFolders, type UnmappedFolder } from "./unmapped-folders.ts";

/** Options of `countersign services`. */
export interface RunServicesOptions {
  readonly json?: true;
  readonly dot?: true;
  readonly svg?: true;
}

/**
 * Prints the united service map of a directory; answers the exit code.
 * @throws where there is no such directory
 */
export async function runServices(path: string, options: RunServicesOptions): Promise<number> {
  const files = await repositoryOnDisk(path);
  const graph = uniteServiceMaps(readServiceMaps(files));
  const unmapped = unmappedFolders(files.paths, findTouched(graph, files.paths).unmapped);
  process.stdout.write(render(graph, unmapped, options));
  for (const file of files.tooLarge) process.stderr.write(`${visible(file)}: too large to read\n`);
  const isSound = graph.mistakes.length === 0 && graph.dangling.length === 0 && files.tooLarge.length === 0;
  return isSound ? exitCodes.fine : exitCodes.found;
}

function render(
  graph: ServiceGraph,
  unmapped: readonly UnmappedFolder[],
  options: RunServicesOptions,
): string {
  if (options.dot === true) return drawDot(drawServices(graph));
  if (options.svg === true) return drawSvg(drawServices(graph));
  if (options.json === true) return `${JSON.stringify(asJson(graph, unmapped), null, 2)}\n`;
  return asText(graph, unmapped);
}

function asJson(graph: ServiceGraph, unmapped: readonly UnmappedFolder[]) {
  return {
    services: graph.services,
    dependencies: listDependencies(graph),
    shared: graph.shared.map(({ entry }) => ({
      paths: entry.paths.map(({ text }) => text),
      affects: entry.affects,
      reason: entry.reason,
      source: entry.place,
    })),
    unmapped,
    dangling: graph.dangling,
    mistakes: graph.mistakes,
  };
}

function asText(graph: ServiceGraph, unmapped: readonly UnmappedFolder[]): string {
  if (graph.services.length === 0 && graph.mistakes.length === 0) {
    return "No service is described here. docs/service-map.md tells how to begin.\n";
  }
  const lines = [
    `${count(graph.services.length, "service")}, ${count(graph.edges.from.length, "dependency", "dependencies")}`,
    "",
  ];
  const dependencies = new Map<string, Dependency[]>(graph.services.map(({ id }) => [id, []]));
  for (const dependency of listDependencies(graph)) dependencies.get(dependency.from)!.push(dependency);
  graph.services.forEach(({ id, tier, owners, paths, controlPlane, sources }) => {
    const about = [
      tier === null ? "no tier" : `tier ${tier}`,
      ...(controlPlane ? ["control plane"] : []),
      ...owners,
    ];
    lines.push(`${id}  ${about.join(", ")}`);
    if (paths.length > 0) lines.push(`    paths: ${paths.join(" ")}`);
    for (const { to, kind, hardness, source } of dependencies.get(id)!) {
      lines.push(`    -> ${to}  ${kind}, ${hardness}, ${source.file}:${source.line}`);
    }
    lines.push(`    described in ${sources.map(({ file, line }) => `${file}:${line}`).join(", ")}`);
  });
  const section = (title: string, entries: readonly string[]) => {
    if (entries.length > 0) lines.push("", title, ...entries.map((entry) => `    ${entry}`));
  };
  section(
    "No service claims:",
    unmapped.map(({ folder, files }) => `${folder}  (${files} ${files === 1 ? "file" : "files"})`),
  );
  section(
    "Nothing describes:",
    graph.dangling.map(({ from, to, place }) => `${to}, named by ${from} in ${place.file}:${place.line}`),
  );
  section(
    "Mistakes:",
    graph.mistakes.map(({ place, message }) => `${place.file}:${place.line}:${place.column}: ${message}`),
  );
  return `${lines.map(visible).join("\n")}\n`;
}

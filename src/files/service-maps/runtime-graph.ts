import { z } from "zod";
import { type ServiceMapPart } from "../../domain/blast-radius/service-map.ts";
import { PartReader } from "./part-reader.ts";

const text = z.string().min(1);
const edge = z.looseObject({
  from: text.optional(),
  to: text.optional(),
  source: z.unknown().optional(),
  target: text.optional(),
  parent: text.optional(),
  child: text.optional(),
  kind: z.string().optional(),
  hardness: z.enum(["hard", "soft"]).optional(),
});
const node = z.union([
  text,
  z.looseObject({
    id: text,
    tier: z.union([z.string(), z.number()]).nullish(),
    paths: z.array(text).nullish(),
    owners: z.array(z.string()).nullish(),
    dataStores: z.array(z.string()).nullish(),
    controlPlane: z.boolean().nullish(),
  }),
]);
const graphSchema = z.looseObject({
  services: z.array(node).optional(),
  nodes: z.array(node).optional(),
  dependencies: z.array(edge).optional(),
  edges: z.array(edge).optional(),
  /** Jaeger's and Tempo's answer to `/api/dependencies`. */
  data: z.array(edge).optional(),
});

/**
 * Reads a graph that was observed or exported elsewhere, as JSON: what `countersign services --json` prints,
 * `{nodes, edges: [{from, to}]}` or `{source, target}`, and Jaeger's `{data: [{parent, child}]}`. Services that only
 * dependencies name are services too.
 */
export function readRuntimeGraph(content: string, file: string): ServiceMapPart {
  const reader = new PartReader("runtime-graph", file);
  for (const document of reader.documents(content)) {
    const isList = Array.isArray(document.value);
    const graph = reader.check(
      graphSchema,
      document,
      isList ? { edges: document.value as unknown[] } : document.value,
    );
    if (graph === null) continue;
    const known = new Set<string>();
    for (const key of ["services", "nodes"] as const) {
      graph[key]?.forEach((one, index) => {
        const place = document.placeOf([key, index]);
        const { id, ...rest } = typeof one === "string" ? { id: one } : one;
        known.add(id);
        reader.service(id, place, {
          tier: reader.tier("tier" in rest ? rest.tier : null, place),
          paths: ("paths" in rest ? (rest.paths ?? []) : []).flatMap((path) => reader.path(path, place)),
          owners: "owners" in rest ? (rest.owners ?? []) : [],
          dataStores: "dataStores" in rest ? (rest.dataStores ?? []) : [],
          controlPlane: "controlPlane" in rest && rest.controlPlane === true,
        });
      });
    }
    for (const key of ["dependencies", "edges", "data"] as const) {
      graph[key]?.forEach((one, index) => {
        const place = document.placeOf(isList ? [index] : [key, index]);
        const from = one.from ?? (typeof one.source === "string" ? one.source : one.parent);
        const to = one.to ?? one.target ?? one.child;
        if (from === undefined || to === undefined) {
          reader.fail(
            place,
            "a dependency needs `from` and `to` (or `source` and `target`, or `parent` and `child`)",
          );
          return;
        }
        for (const id of [from, to]) {
          if (known.has(id)) continue;
          known.add(id);
          reader.service(id, place);
        }
        reader.dependency(from, to, one.kind ?? "observed", one.hardness ?? "hard", place);
      });
    }
  }
  return reader.part();
}

import { type PolicySource } from "../../domain/decision/decision.ts";
import { type Mistake, type Place } from "../../domain/located.ts";
import { layerPolicies } from "../../domain/policy/layer-policies.ts";
import { findLoosenings, type Lock } from "../../domain/policy/find-loosenings.ts";
import { type Policy, type PolicyOrigin } from "../../domain/policy/policy.ts";
import { layeredDocument } from "./layered-document.ts";
import { locksBuiltInRows, readLocks } from "./read-locks.ts";
import { type Complain } from "./read-conditions.ts";
import { readPolicy } from "./read-policy.ts";
import { type PolicyFile } from "./schema.ts";
import { readServiceRows, type ServiceRowsText } from "./service-rows.ts";
import { type PolicyText, readWrittenLayer, repeatsIn, type WrittenLayer } from "./written-layer.ts";
import { type YamlDocument } from "./yaml-document.ts";

/** A policy, and where each of its values is written. */
export interface ParsedPolicy {
  readonly kind: "policy";
  readonly policy: Policy;
  /** The policy in the form of a file: what no layer writes is not there. */
  readonly written: PolicyFile;
  readonly document: YamlDocument;
}

/** Why there is no policy. */
export type InvalidPolicy = Extract<PolicySource, { kind: "invalid" }>;

/**
 * Reads policies that are laid over each other, the highest first: each file by itself, then all together, then what
 * the locks of the higher ones say of the lower ones. Each step tells everything that it finds wrong. Never throws.
 */
export function parsePolicyLayers(
  texts: readonly [PolicyText, ...PolicyText[]],
  serviceMap: ServiceRowsText | null = null,
): ParsedPolicy | InvalidPolicy {
  const [first, ...others] = texts;
  const highest = readWrittenLayer(first);
  if (!("value" in highest)) return invalid(first, highest);
  let layers: Layers = [highest];
  let parsed = readLayers(layers, others.length === 0 ? serviceMap : null);
  for (const [index, text] of others.entries()) {
    if (parsed.kind === "invalid") return parsed;
    const layer = readWrittenLayer(text);
    if (!("value" in layer)) return invalid(text, layer);
    const higher = { policy: parsed.policy, layers };
    layers = [...layers, layer];
    parsed = readLayers(layers, index === others.length - 1 ? serviceMap : null);
    if (parsed.kind === "invalid") {
      const blame = blamedOn(layer, higher.layers);
      return { ...parsed, mistakes: parsed.mistakes.map(blame) };
    }
    const mistakes = loosenedBy(layer, higher, parsed);
    if (mistakes.length > 0) return invalid(text, mistakes);
  }
  return parsed;
}

type Layers = readonly [WrittenLayer, ...WrittenLayer[]];

function invalid({ file }: { readonly file: string }, mistakes: readonly Mistake[]): InvalidPolicy {
  return { kind: "invalid", file, mistakes };
}

function readLayers(layers: Layers, serviceMap: ServiceRowsText | null): ParsedPolicy | InvalidPolicy {
  const [first, ...others] = layers;
  const lowest = layers.at(-1) ?? first;
  const layered = layerPolicies([first.value, ...others.map(({ value }) => value)]);
  const document = layeredDocument(layered, [first.document, ...others.map((layer) => layer.document)]);
  const mistakes: Mistake[] = [...repeatsIn(lowest)];
  const complain: Complain = (path, message) => mistakes.push({ place: document.placeOf(path), message });
  const written = layered.value as PolicyFile;
  const policy = readPolicy({
    file: written,
    document,
    origin: originOf(layers),
    keepsBuiltInRows: layers.some(locksBuiltInRows),
    complain,
    report: (more) => mistakes.push(...more),
    // Levels are one layer's as a whole, and so are the files that they name.
    rosterAt: (layers.findLast(({ value }) => value.levels !== undefined) ?? lowest).rosterAt,
    rowsAdded: (around) => {
      if (serviceMap === null) return [];
      const added = readServiceRows(serviceMap, around);
      mistakes.push(...added.mistakes);
      return added.rows;
    },
  });
  locksOf(lowest, policy, (path, message) =>
    mistakes.push({ place: lowest.document.placeOf(path), message }),
  );
  return mistakes.length > 0 ? invalid(lowest, mistakes) : { kind: "policy", policy, written, document };
}

function originOf([first, second]: Layers): PolicyOrigin {
  return second === undefined
    ? { kind: "file", file: first.file }
    : { kind: "file", file: second.file, organisation: first.file };
}

function locksOf(layer: WrittenLayer, policy: Policy, complain: Complain): readonly Lock[] {
  return readLocks(
    layer,
    policy.requirements.map(({ name }) => name),
    complain,
  );
}

/** What is wrong in a higher layer that was right without this one is for this one to mend. */
function blamedOn(layer: WrittenLayer, higher: Layers): (mistake: Mistake) => Mistake {
  const above = higher.map(({ file }) => file);
  return ({ place, message }) =>
    !above.includes(place.file)
      ? { place, message }
      : {
          place: placeIn(layer, place),
          message: `It breaks ${printPlace(place)}, which is right without this file: ${message}`,
        };
}

function loosenedBy(
  layer: WrittenLayer,
  higher: { readonly policy: Policy; readonly layers: Layers },
  lower: ParsedPolicy,
): readonly Mistake[] {
  const locks = higher.layers.flatMap((each) => locksOf(each, higher.policy, () => undefined));
  return locks.flatMap((lock) => {
    const places = new Map<string, Mistake>();
    for (const { at, what } of findLoosenings(lock, higher.policy, lower.policy)) {
      const place = placeIn(layer, "file" in at ? at : lower.document.placeOf(at));
      const message = `${what}; ${printPlace(lock.place)} locks \`${lock.key}\``;
      const key = printPlace(place);
      if (!places.has(key)) places.set(key, { place, message });
    }
    return [...places.values()];
  });
}

/** What a layer loosens by what it writes of something else (its levels) has no place of its own in it. */
function placeIn({ file, document }: WrittenLayer, place: Place): Place {
  return place.file === file ? place : document.placeOf(["levels"]);
}

function printPlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

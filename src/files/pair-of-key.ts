import { isScalar, type Pair, type YAMLMap } from "yaml";

const known = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/**
 * What a mapping has under a key, as it is written. Each mapping is indexed once: places are asked for key by key, and
 * a mapping may have as many as a file may hold.
 */
export function pairOfKey(mapping: YAMLMap, key: PropertyKey): Pair | undefined {
  const pairs = known.get(mapping) ?? indexOf(mapping);
  known.set(mapping, pairs);
  return pairs.get(String(key));
}

function indexOf({ items }: YAMLMap): ReadonlyMap<string, Pair> {
  return new Map(items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair]] : [])));
}

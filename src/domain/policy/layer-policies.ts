/** A key of a mapping or an index of a list. */
export type PathStep = string | number;

/** A value of a policy file: what YAML can hold. */
export type WrittenValue = unknown;

/** Where a value of a layered policy was written: in which layer, counted from the highest, and at which path there. */
export interface WrittenAt {
  readonly layer: number;
  readonly path: readonly PathStep[];
}

/** Several layers' policies as one. */
export interface LayeredPolicy {
  /** What the layers say together, in the form of a policy file; what none of them says is not there. */
  readonly value: WrittenValue;
  /** Who wrote the value at this path, or what is nearest around it. */
  writtenAt(path: readonly PathStep[]): WrittenAt;
}

/** How a part of the file that two layers write becomes one. */
type Layering =
  /** Entries with the same name are one, the lower layer's; the others add up. */
  | { readonly kind: "rows"; readonly nameKey: string }
  /** The lower layer's stands. */
  | { readonly kind: "whole" }
  /** Mappings become one key by key; anything else is whole. */
  | { readonly kind: "by-key" };

/** What is not layered key by key. A new section of the file needs a line here only where it is a list of rows. */
const layerings: Readonly<Record<string, Layering>> = {
  requirements: { kind: "rows", nameKey: "name" },
  exempt: { kind: "rows", nameKey: "name" },
  freezes: { kind: "rows", nameKey: "name" },
  "provenance/signals": { kind: "rows", nameKey: "id" },
  "safety-reset": { kind: "whole" },
};

interface Node extends WrittenAt {
  readonly value: WrittenValue;
  /** `null`: everything inside was written with it. */
  readonly children: ReadonlyMap<PathStep, Node> | null;
}

/**
 * Lays policies over each other, the highest first. The lower layer's value stands, rows add up by name, mappings
 * become one key by key. Nothing is judged here: what a layer may change is for the locks to say.
 */
export function layerPolicies(layers: readonly [WrittenValue, ...WrittenValue[]]): LayeredPolicy {
  const [first, ...others] = layers.map((value, layer) => nodeOf(value, { layer, path: [] }, []));
  const root = others.reduce((higher, lower) => merge(higher, lower, []), first!);
  return {
    value: root.value,
    writtenAt: (path) => {
      let node = root;
      for (const [index, step] of path.entries()) {
        const child = node.children?.get(step);
        if (child === undefined) {
          const rest = node.children === null ? path.slice(index) : [];
          return { layer: node.layer, path: [...node.path, ...rest] };
        }
        node = child;
      }
      return { layer: node.layer, path: node.path };
    },
  };
}

function nodeOf(value: WrittenValue, at: WrittenAt, keys: readonly string[]): Node {
  const { layer, path } = at;
  switch (layeringOf(keys, value)) {
    case "whole":
      return { ...at, value, children: null };
    case "rows":
      return {
        ...at,
        value,
        children: new Map(
          (value as readonly WrittenValue[]).map((row, index) => [
            index,
            { layer, path: [...path, index], value: row, children: null },
          ]),
        ),
      };
    case "by-key": {
      const entries = Object.entries(value as Readonly<Record<string, WrittenValue>>);
      const children = entries.map(
        ([key, inner]) => [key, nodeOf(inner, { layer, path: [...path, key] }, [...keys, key])] as const,
      );
      return { ...at, value, children: new Map(children) };
    }
  }
}

/** How a value is layered, which its form must allow. */
function layeringOf(keys: readonly string[], value: WrittenValue): Layering["kind"] {
  const { kind } = layerings[keys.join("/")] ?? { kind: "by-key" };
  if (kind === "rows" && !Array.isArray(value)) return "whole";
  if (kind === "by-key" && !isMapping(value)) return "whole";
  return kind;
}

function isMapping(value: WrittenValue): value is Readonly<Record<string, WrittenValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function merge(higher: Node, lower: Node, keys: readonly string[]): Node {
  const kind = layeringOf(keys, lower.value);
  if (kind === "whole" || kind !== layeringOf(keys, higher.value)) return lower;
  return kind === "rows" ? mergeRows(higher, lower, keys) : mergeMappings(higher, lower, keys);
}

function mergeMappings(higher: Node, lower: Node, keys: readonly string[]): Node {
  const children = new Map(higher.children);
  for (const [key, below] of lower.children ?? []) {
    const above = children.get(key);
    children.set(key, above === undefined ? below : merge(above, below, [...keys, String(key)]));
  }
  const value = Object.fromEntries([...children].map(([key, child]) => [key, child.value]));
  return { layer: lower.layer, path: lower.path, value, children };
}

function mergeRows(higher: Node, lower: Node, keys: readonly string[]): Node {
  const layering = layerings[keys.join("/")];
  const nameKey = layering?.kind === "rows" ? layering.nameKey : "name";
  const nameOf = ({ value }: Node): unknown => (isMapping(value) ? value[nameKey] : undefined);
  const rows = new Map<unknown, Node>();
  for (const row of [...(higher.children?.values() ?? []), ...(lower.children?.values() ?? [])]) {
    rows.set(nameOf(row), row);
  }
  const children = [...rows.values()];
  return {
    layer: lower.layer,
    path: lower.path,
    value: children.map(({ value }) => value),
    children: new Map(children.entries()),
  };
}

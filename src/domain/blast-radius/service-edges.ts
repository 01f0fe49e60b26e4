import { type Place } from "../located.ts";
import { type Hardness } from "./service-map.ts";

/** A dependency between services that are known by index. */
export interface GatheredEdge {
  readonly from: number;
  readonly to: number;
  readonly kind: string;
  readonly hardness: Hardness;
  readonly place: Place;
}

/**
 * A million dependencies in a few flat arrays, grouped by the service that is depended on: the edges into service
 * `s` are those from `starts[s]` up to `starts[s + 1]`.
 */
export interface EdgeTable {
  readonly starts: Uint32Array;
  /** The service that depends. */
  readonly from: Uint32Array;
  /** 1: hard, 0: soft. */
  readonly hard: Uint8Array;
  /** Index into `kinds`. */
  readonly kind: Uint16Array;
  /** Index into `files`. */
  readonly file: Uint32Array;
  readonly line: Uint32Array;
  readonly column: Uint16Array;
  readonly kinds: readonly string[];
  readonly files: readonly string[];
}

/** Free text is kept for so many kinds of dependencies; further ones are called `other`. */
const kindLimit = 65_535;
const columnLimit = 65_535;

/** Gathers edges into a table. Edges between the same services from different sources are all kept. */
export function gatherEdges(services: number, edges: Iterable<GatheredEdge>): EdgeTable {
  const rows = new Rows();
  const kinds = new Names();
  const files = new Names();
  const starts = new Uint32Array(services + 1);
  for (const { from, to, kind, hardness, place } of edges) {
    starts[to + 1]!++;
    rows.add(
      to,
      from,
      hardness === "hard" ? 1 : 0,
      kinds.indexOf(kind, kindLimit),
      files.indexOf(place.file),
      place,
    );
  }
  for (let service = 0; service < services; service++) starts[service + 1]! += starts[service]!;
  return { starts, ...rows.sortedBy(starts), kinds: kinds.all, files: files.all };
}

/** Numbers each name once. */
class Names {
  readonly all: string[] = [];
  private readonly known = new Map<string, number>();

  indexOf(name: string, limit = Infinity): number {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    if (this.all.length >= limit) return this.indexOf("other");
    this.known.set(name, this.all.length);
    return this.all.push(name) - 1;
  }
}

const width = 6;

/** Rows of numbers in one growing array; a million objects would take ten times the memory. */
class Rows {
  private values = new Uint32Array(64 * width);
  private count = 0;

  add(to: number, from: number, hard: number, kind: number, file: number, place: Place): void {
    if ((this.count + 1) * width > this.values.length) {
      const grown = new Uint32Array(this.values.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    const at = this.count * width;
    this.values[at] = to;
    this.values[at + 1] = from;
    this.values[at + 2] = hard | (kind << 1);
    this.values[at + 3] = file;
    this.values[at + 4] = place.line;
    this.values[at + 5] = Math.min(place.column, columnLimit);
    this.count += 1;
  }

  sortedBy(starts: Uint32Array): Pick<EdgeTable, "from" | "hard" | "kind" | "file" | "line" | "column"> {
    const table = {
      from: new Uint32Array(this.count),
      hard: new Uint8Array(this.count),
      kind: new Uint16Array(this.count),
      file: new Uint32Array(this.count),
      line: new Uint32Array(this.count),
      column: new Uint16Array(this.count),
    };
    const next = starts.slice();
    for (let row = 0; row < this.count; row++) {
      const at = row * width;
      const position = next[this.values[at]!]!++;
      table.from[position] = this.values[at + 1]!;
      table.hard[position] = this.values[at + 2]! & 1;
      table.kind[position] = this.values[at + 2]! >>> 1;
      table.file[position] = this.values[at + 3]!;
      table.line[position] = this.values[at + 4]!;
      table.column[position] = this.values[at + 5]!;
    }
    return table;
  }
}

import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { type Mistake, type Place } from "../../domain/located.ts";
import { yamlMistake } from "../yaml-mistake.ts";

/** A key of a mapping or an index of a sequence. */
export type Step = string | number;

/** A YAML text as plain values, and the place of each of them. */
export interface YamlDocument {
  readonly value: unknown;
  /** Where the value at this path stands; for a value that is not there, the nearest one around it. */
  placeOf(path: readonly Step[]): Place;
  /** Where the key at this path stands. */
  placeOfKey(path: readonly Step[]): Place;
}

const maximumLength = 256 * 1024;
const maximumDepth = 32;
const maximumAliases = 50;

/** Reads one YAML document with caps on its length, depth and aliases. Never throws. */
export function readYaml(text: string, file: string): YamlDocument | readonly Mistake[] {
  if (text.length > maximumLength) {
    return [mistakeAt(file, 1, 1, `The file is longer than ${maximumLength / 1024} KiB`)];
  }
  const counter = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: "error" });
    const errors = [...document.errors, ...document.warnings];
    // The parser catches its own overflow and reports it once for each level.
    if (errors.some(({ message }) => message.includes("call stack"))) return [nestedTooDeep(file)];
    const [first] = errors;
    if (first !== undefined) {
      const { offset, message } = yamlMistake(text, first);
      const { line, col } = counter.linePos(offset);
      return [mistakeAt(file, Math.max(line, 1), Math.max(col, 1), message)];
    }
    if (isDeeperThan(document.contents, maximumDepth)) {
      return [nestedTooDeep(file)];
    }
    const value: unknown = document.toJS({ maxAliasCount: maximumAliases });
    return new Located(value, document, counter, file);
  } catch (error) {
    // A nesting that overflows the parser, or an alias that multiplies.
    return [
      mistakeAt(file, 1, 1, `The file cannot be read: ${error instanceof Error ? error.message : "?"}`),
    ];
  }
}

function nestedTooDeep(file: string): Mistake {
  return mistakeAt(file, 1, 1, `The file is nested deeper than ${maximumDepth} levels`);
}

function mistakeAt(file: string, line: number, column: number, message: string): Mistake {
  return { place: { file, line, column }, message };
}

class Located implements YamlDocument {
  readonly value: unknown;
  readonly #document: Document;
  readonly #counter: LineCounter;
  readonly #file: string;

  constructor(value: unknown, document: Document, counter: LineCounter, file: string) {
    this.value = value;
    this.#document = document;
    this.#counter = counter;
    this.#file = file;
  }

  placeOf(path: readonly Step[]): Place {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = this.#document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return this.#place(node.range[0]);
    }
    return { file: this.#file, line: 1, column: 1 };
  }

  placeOfKey(path: readonly Step[]): Place {
    const parent = this.#document.getIn(path.slice(0, -1), true) ?? this.#document.contents;
    const key = path.at(-1);
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (pair !== undefined && isNode(pair.key) && pair.key.range) return this.#place(pair.key.range[0]);
    }
    return this.placeOf(path);
  }

  #place(offset: number): Place {
    const { line, col } = this.#counter.linePos(offset);
    return { file: this.#file, line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

function isDeeperThan(node: unknown, depth: number): boolean {
  if (depth === 0) return true;
  if (isMap(node)) return node.items.some((pair) => isDeeperThan(pair.value, depth - 1));
  if (isSeq(node)) return node.items.some((item) => isDeeperThan(item, depth - 1));
  return false;
}

import { type Document, isMap, isNode, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { type Mistake, type Place } from "../../domain/located.ts";
import { findEndlessPart } from "../endless-value.ts";
import { pairOfKey } from "../pair-of-key.ts";
import { findRepeatedKey } from "../repeated-key.ts";
import { keyMistake, yamlMistake } from "../yaml-mistake.ts";

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

const endlessPart = "An alias stands inside of what it stands for; write the value out";
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
    const document = parseDocument(text, {
      lineCounter: counter,
      prettyErrors: false,
      logLevel: "error",
      uniqueKeys: false,
    });
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
    const repeated = findRepeatedKey(document);
    if (repeated !== null) {
      const { line, col } = counter.linePos(repeated);
      return [mistakeAt(file, line, col, keyMistake(text, repeated))];
    }
    const value: unknown = document.toJS({ maxAliasCount: maximumAliases });
    const located = new Located(value, document, counter, file);
    const endless = findEndlessPart(value);
    return endless === null ? located : [{ place: located.placeOf(endless), message: endlessPart }];
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
    const last = this.#alongside(path).at(-1);
    return last?.range ? this.#place(last.range[0]) : { file: this.#file, line: 1, column: 1 };
  }

  placeOfKey(path: readonly Step[]): Place {
    const key = path.at(-1);
    const parent = this.#alongside(path)[path.length - 1];
    const written = key !== undefined && isMap(parent) ? pairOfKey(parent, key)?.key : undefined;
    return isNode(written) && written.range ? this.#place(written.range[0]) : this.placeOf(path);
  }

  /** The value of the document, the one in it by the first step, and so on as far as there are some. */
  #alongside(path: readonly Step[]): readonly Node[] {
    const nodes: Node[] = [];
    let node: unknown = this.#document.contents;
    for (const step of [...path, null]) {
      if (!isNode(node)) break;
      nodes.push(node);
      if (step === null) break;
      node = isMap(node) ? pairOfKey(node, step)?.value : isSeq(node) ? node.items[Number(step)] : undefined;
    }
    return nodes;
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

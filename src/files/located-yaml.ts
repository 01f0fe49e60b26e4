import { isAlias, isMap, LineCounter, type Node, parseAllDocuments, visit } from "yaml";
import { type Mistake, type Place } from "../domain/located.ts";
import { findEndlessPart } from "./endless-value.ts";
import { pairOfKey } from "./pair-of-key.ts";
import { findRepeatedKey } from "./repeated-key.ts";
import { keyMistake, yamlMistake } from "./yaml-mistake.ts";

/** A path into a parsed value: keys and list positions. */
export type ValuePath = readonly PropertyKey[];

/** A document of a YAML or JSON file, with the places of its parts. */
export interface LocatedDocument {
  /** Plain values. A key named `__proto__` is a key like any other. */
  readonly value: unknown;
  /** Where the part at this path stands; the nearest part around it where it is missing. */
  readonly placeOf: (path: ValuePath) => Place;
}

/** A file's documents, or why they cannot be read. */
export type LocatedFile =
  | {
      readonly kind: "documents";
      readonly documents: readonly LocatedDocument[];
      readonly mistakes: readonly Mistake[];
    }
  | { readonly kind: "unreadable"; readonly mistake: Mistake };

/** What a file may be at most. */
export interface YamlLimits {
  /** Characters. */
  readonly size: number;
  /** Mappings and lists within each other. */
  readonly depth: number;
  /** Times that an alias may be used in a document. */
  readonly aliases: number;
}

export const defaultYamlLimits: YamlLimits = { size: 4 * 1024 * 1024, depth: 64, aliases: 100 };

/**
 * Parses YAML or JSON. Never throws: a file that is too large, nested too deeply, no YAML, or that unfolds itself
 * through aliases is unreadable, and its mistake says where and what to do. A document with a mistake of syntax is
 * left out and reported, the other documents of its file are kept.
 */
export function parseLocatedYaml(text: string, file: string, limits = defaultYamlLimits): LocatedFile {
  const unreadable = (message: string, place: Place = { file, line: 1, column: 1 }): LocatedFile => {
    return { kind: "unreadable", mistake: { place, message } };
  };
  if (text.length > limits.size)
    return unreadable(`the file is larger than ${limits.size / 1024} KiB; split it`);
  const tooDeep = findTooDeep(text, limits.depth);
  if (tooDeep !== null) {
    return unreadable(`nested more than ${limits.depth} deep; flatten it`, placeAt(file, text, tooDeep));
  }
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const documents: LocatedDocument[] = [];
  const mistakes: Mistake[] = [];
  for (const document of Array.isArray(parsed) ? parsed : []) {
    const [error] = document.errors;
    if (error !== undefined) {
      const { offset, message } = yamlMistake(text, error);
      mistakes.push({ place: place(offset), message });
      continue;
    }
    const repeated = findRepeatedKey(document);
    if (repeated !== null) {
      mistakes.push({ place: place(repeated), message: keyMistake(text, repeated) });
      continue;
    }
    let aliases = 0;
    visit(document, (_, node) => {
      if (isAlias(node)) aliases += 1;
    });
    if (aliases > limits.aliases) {
      mistakes.push({
        place: place(document.range[0]),
        message: `more than ${limits.aliases} aliases; write the values out`,
      });
      continue;
    }
    const value = plainValue(document, limits.aliases);
    if (value.kind === "failed") {
      mistakes.push({
        place: place(document.range[0]),
        message: `its aliases cannot be resolved: ${value.message}`,
      });
    } else if (findEndlessPart(value.value) !== null) {
      mistakes.push({
        place: place(document.range[0]),
        message: "an alias stands inside of what it stands for; write the value out",
      });
    } else if (value.value !== null && value.value !== undefined) {
      documents.push({
        value: value.value,
        placeOf: (path) => place(offsetOf(document.contents, path, document.range[0])),
      });
    }
  }
  return { kind: "documents", documents, mistakes };
}

type PlainValue = { kind: "value"; value: unknown } | { kind: "failed"; message: string };

/** The parser throws where aliases unfold to more than so many nodes, or point at nothing. */
function plainValue(
  document: { toJS(options: { maxAliasCount: number }): unknown },
  aliases: number,
): PlainValue {
  try {
    return { kind: "value", value: document.toJS({ maxAliasCount: aliases }) };
  } catch (error) {
    return { kind: "failed", message: error instanceof Error ? error.message : "unknown reason" };
  }
}

function offsetOf(contents: Node | null, path: ValuePath, fallback: number): number {
  let offset = contents?.range?.[0] ?? fallback;
  let node: unknown = contents;
  for (const key of path) {
    if (isMap(node)) {
      const pair = pairOfKey(node, key);
      if (pair === undefined) return offset;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (typeof key === "number" && node !== null && typeof node === "object" && "items" in node) {
      node = (node.items as unknown[])[key];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

/**
 * Where brackets or indentation first nest too deeply, roughly: brackets in strings count too, and each deeper
 * indentation is a level. The parser calls itself for each level, so this must be known before it runs.
 */
function findTooDeep(text: string, depth: number): number | null {
  let brackets = 0;
  const indents: number[] = [];
  let lineStart = true;
  let column = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset]!;
    if (character === "\n") {
      lineStart = true;
      column = 0;
      continue;
    }
    column += 1;
    if (character === "[" || character === "{") brackets += 1;
    else if ((character === "]" || character === "}") && brackets > 0) brackets -= 1;
    // `- - - a` opens a level with each dash.
    if (lineStart && character !== " " && character !== "#" && character !== "\r") {
      while (indents.length > 0 && indents.at(-1)! >= column) indents.pop();
      indents.push(column);
      if (!((character === "-" || character === "?" || character === ":") && text[offset + 1] === " "))
        lineStart = false;
    }
    if (brackets + indents.length > depth * 2 || brackets > depth) return offset;
  }
  return null;
}

function placeAt(file: string, text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { file, line, column: offset - before.lastIndexOf("\n") };
}

import {
  anyCharacters,
  anyFolders,
  oneCharacter,
  type PathPattern,
  type PatternSegment,
  segmentOf,
} from "./path-pattern.ts";
import { type WrittenPath } from "./service-map.ts";

/** What a path in a service map means, or why it means nothing. */
export type ServicePath =
  | { readonly kind: "paths"; readonly paths: readonly WrittenPath[] }
  | { readonly kind: "invalid"; readonly message: string };

/** A path in braces may stand for this many at most. */
const alternativesLimit = 64;
const lengthLimit = 4096;

/**
 * Reads a path of a service map. It is relative to the repository's root and names a file, or a folder with
 * everything below it; `*` and `?` stay within a name, `**` spans folders, `{a,b}` is either. Case counts.
 */
export function readServicePath(text: string): ServicePath {
  if (text.length > lengthLimit) return invalid(`a path is longer than ${lengthLimit} characters`);
  if (text.trim() === "") return invalid("a path is empty; write `.` for the whole repository");
  if (text.startsWith("!"))
    return invalid(`\`!\` does not take paths away (${text}); list what belongs to the service`);
  if (text.includes("\0")) return invalid("a path holds a NUL character");
  const alternatives = expandBraces(text.trim());
  if (alternatives === null)
    return invalid(`${text} stands for more than ${alternativesLimit} paths; split it`);
  const paths: WrittenPath[] = [];
  for (const alternative of alternatives) {
    const pattern = readPattern(alternative);
    if (pattern === null) return invalid(`${text} leaves the repository; remove \`..\``);
    paths.push({ text, pattern });
  }
  return { kind: "paths", paths };
}

function invalid(message: string): ServicePath {
  return { kind: "invalid", message };
}

/** Reads what `writePattern` wrote: one path, without braces that stand for several. */
export function readWrittenPattern(text: string): PathPattern {
  const pattern = readPattern(text);
  if (pattern === null) throw new Error(`${JSON.stringify(text)} is no pattern that was read before`);
  return pattern;
}

function readPattern(text: string): PathPattern | null {
  const names = text.split("/").filter((name) => name !== "" && name !== ".");
  if (names.includes("..")) return null;
  const segments: PatternSegment[] = [];
  for (const name of names) {
    const segment = name === "**" ? anyFolders : nameSegment(name);
    if (segment.kind !== "any-folders" || segments.at(-1)?.kind !== "any-folders") segments.push(segment);
  }
  const last = segments.at(-1);
  if (last === undefined) return { segments: [], reach: "below" };
  if (last.kind === "any-folders") return { segments: segments.slice(0, -1), reach: "below" };
  if (text.endsWith("/")) return { segments, reach: "below" };
  // `*` alone, however many stars it is written with (`***`), names what lies in the folder and nothing below.
  const isAnyName = last.kind === "glob" && last.symbols.length === 1 && last.symbols[0] === anyCharacters;
  return { segments, reach: isAnyName ? "self" : "self-or-below" };
}

function nameSegment(name: string): PatternSegment {
  if (!/[*?\\]/u.test(name)) return { kind: "literal", text: name };
  const symbols: number[] = [];
  for (let at = 0; at < name.length; at++) {
    const character = name[at];
    if (character === "\\" && at + 1 < name.length) symbols.push(name.charCodeAt(++at));
    else if (character === "?") symbols.push(oneCharacter);
    else if (character !== "*") symbols.push(name.charCodeAt(at));
    else if (symbols.at(-1) !== anyCharacters) symbols.push(anyCharacters);
  }
  return segmentOf(symbols);
}

/** `a/{b,c}` is `a/b` and `a/c`; braces within braces too; `null` where it would be too many. */
function expandBraces(text: string): string[] | null {
  const done: string[] = [];
  const open = [text];
  while (open.length > 0) {
    const next = open.pop()!;
    const group = innermostGroup(next);
    if (group === null) done.push(next);
    else for (const choice of group.choices) open.push(group.before + choice + group.after);
    if (done.length + open.length > alternativesLimit) return null;
  }
  return [...new Set(done)].reverse();
}

/** The first pair of braces without braces in it that holds a comma. */
function innermostGroup(text: string): { before: string; choices: string[]; after: string } | null {
  const group = /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/su.exec(text);
  if (group === null) return null;
  return { before: group[1]!, choices: group[2]!.split(","), after: group[3]! };
}

/** A segment of a pattern: any number of folders, literal text, or text with `*` and `?` in it. */
export type PatternSegment =
  | { readonly kind: "any-folders" }
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "glob"; readonly symbols: readonly number[] };

/**
 * A pattern over paths, anchored at the repository's root. What its segments match may be the path itself
 * (`self`), a folder that the path lies in (`below`), or either.
 */
export interface PathPattern {
  readonly segments: readonly PatternSegment[];
  readonly reach: "self" | "below" | "self-or-below";
}

/** Stands for `*` among the symbols of a glob: any characters but `/`, none included. */
export const anyCharacters = -1;
/** Stands for `?` among the symbols of a glob: one character but `/`. */
export const oneCharacter = -2;

/** `**` as a segment of its own. */
export const anyFolders: PatternSegment = { kind: "any-folders" };

/** The segment that these symbols (UTF-16 code units, `anyCharacters`, `oneCharacter`) spell. */
export function segmentOf(symbols: readonly number[]): PatternSegment {
  if (symbols.some((symbol) => symbol < 0)) return { kind: "glob", symbols };
  return { kind: "literal", text: String.fromCharCode(...symbols) };
}

/** A pattern in writing, from which `readWrittenPattern` reads the same pattern again; `""` is everything. */
export function writePattern({ segments, reach }: PathPattern): string {
  if (segments.length === 0) return "";
  const text = segments.map(writeSegment).join("/");
  return reach === "below" ? `${text}/` : text;
}

function writeSegment(segment: PatternSegment): string {
  switch (segment.kind) {
    case "any-folders":
      return "**";
    case "literal":
      return segment.text.replace(/[*?\\]|^\.{1,2}$/gu, "\\$&");
    case "glob":
      return segment.symbols.map(writeSymbol).join("");
  }
}

function writeSymbol(symbol: number): string {
  if (symbol === anyCharacters) return "*";
  if (symbol === oneCharacter) return "?";
  return String.fromCharCode(symbol).replace(/[*?\\]/u, "\\$&");
}

/**
 * Whether a pattern matches a path, given as its segments. Case-sensitive. Takes at most the product of both
 * lengths: there is no input on which it explodes.
 */
export function matchesPath(pattern: PathPattern, path: readonly string[]): boolean {
  const { segments, reach } = pattern;
  // INVARIANT: the text before `retry` is matched as early as it can be, so that going back to the last
  // `**` alone is enough.
  let retryPattern = -1;
  let retryPath = 0;
  let at = 0;
  let folder = 0;
  for (;;) {
    const segment = segments[at];
    if (segment === undefined) {
      if (reach === "self" ? folder === path.length : folder < path.length || reach === "self-or-below")
        return true;
    } else if (segment.kind === "any-folders") {
      at += 1;
      retryPattern = at;
      retryPath = folder;
      continue;
    } else if (folder < path.length && matchesSegment(segment, path[folder]!)) {
      at += 1;
      folder += 1;
      continue;
    }
    if (retryPattern === -1 || retryPath >= path.length) return false;
    retryPath += 1;
    folder = retryPath;
    at = retryPattern;
  }
}

function matchesSegment(segment: PatternSegment, text: string): boolean {
  switch (segment.kind) {
    case "any-folders":
      return true;
    case "literal":
      return segment.text === text;
    case "glob":
      return matchesGlob(segment.symbols, text);
  }
}

/** The usual matching of `*` and `?`: on a mismatch, the last `*` takes one more character. */
function matchesGlob(symbols: readonly number[], text: string): boolean {
  let retrySymbol = -1;
  let retryText = 0;
  let at = 0;
  let position = 0;
  while (position < text.length) {
    const symbol = symbols[at];
    if (symbol === anyCharacters) {
      at += 1;
      retrySymbol = at;
      retryText = position;
    } else if (symbol === oneCharacter) {
      at += 1;
      position += text.codePointAt(position)! > 0xffff ? 2 : 1;
    } else if (symbol === text.charCodeAt(position)) {
      at += 1;
      position += 1;
    } else if (retrySymbol !== -1) {
      retryText += 1;
      position = retryText;
      at = retrySymbol;
    } else {
      return false;
    }
  }
  while (symbols[at] === anyCharacters) at += 1;
  return at === symbols.length;
}

import {
  anyCharacters,
  anyFolders,
  oneCharacter,
  type PathPattern,
  type PatternSegment,
  segmentOf,
} from "./path-pattern.ts";

/** What GitHub makes of the pattern of a line in CODEOWNERS. */
export type CheckedPattern =
  | { readonly kind: "certain" }
  | {
      /** GitHub may read it otherwise, or not at all: its behaviour is neither documented nor attested. */
      readonly kind: "uncertain";
      readonly reason: string;
      readonly likelier: "applies" | "skipped";
    }
  | {
      readonly kind: "invalid";
      readonly message: string;
      /** From 0, of the offending character within the pattern. */
      readonly offset: number;
    };

/** Escapes resolved; wildcards and slashes that were escaped are told apart from those that were not. */
type Symbols = readonly number[];

const star = 42;
const slash = 47;
const backslash = 92;

/** ASCII punctuation that is seen to work in patterns, or that GitHub's documentation uses. */
const attested = /[A-Za-z0-9 \-._~/*?\\@$^+|(){},:#!=\u0080-\uffff]/u;

const certain: CheckedPattern = { kind: "certain" };
/** Everything that is worth a second look; most patterns have none of it. */
const remarkable = /^[!@/]?$|^[!@]|[^A-Za-z0-9 \-._~/*?@$^+|(){},:=\u0080-\uffff]|\*\*\*|\/\/|^\/?\*\*\/$/u;

/** Whether GitHub takes a pattern, and whether we know how. */
export function checkCodeownersPattern(text: string): CheckedPattern {
  if (!remarkable.test(text)) return certain;
  const invalid = findInvalid(text);
  if (invalid !== null) return { kind: "invalid", ...invalid };
  if (text.includes("//"))
    return { kind: "uncertain", reason: "an empty path segment (`//`)", likelier: "skipped" };
  const reason = findUncertain(text);
  return reason === null ? certain : { kind: "uncertain", reason, likelier: "applies" };
}

/**
 * Reads a pattern that is not invalid as GitHub does: gitignore's rules without negation and character ranges, and
 * with a last segment `*` that is not recursive (`docs/*`).
 * @see https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners#codeowners-syntax
 */
export function readCodeownersPattern(text: string): PathPattern {
  const folderOnly = text.endsWith("/");
  const parts = splitSegments(symbolsOf(text));
  const anchored = parts.length > 1 || text.startsWith("/");
  const named = parts.filter((part) => part.length > 0);
  return patternOf(collapse(named.map(readSegment)), anchored, folderOnly);
}

function findInvalid(text: string): { message: string; offset: number } | null {
  if (text.startsWith("!")) {
    return {
      message: "`!` does not negate in CODEOWNERS; write the path on a line without owners",
      offset: 0,
    };
  }
  if (text.startsWith("\\#")) {
    return { message: "a pattern cannot start with `#`, not even escaped; match it with `?`", offset: 0 };
  }
  if (text === "/") return { message: "the pattern `/` never matches anything; write `*`", offset: 0 };
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset];
    if (character === "\\") {
      offset += 1;
      if (offset === text.length)
        return { message: "`\\` at the end escapes nothing; remove it", offset: offset - 1 };
    } else if (character === "[" || character === "]") {
      return {
        message: "`[ ]` makes no character range in CODEOWNERS; write `\\[` and `\\]` for brackets",
        offset,
      };
    } else if (text.startsWith("***", offset)) {
      return { message: "`***` is not allowed; write `**` for any folders", offset };
    }
  }
  return null;
}

/** Fail closed: what neither GitHub's documentation nor a sighting settles is named, so that both readings count. */
function findUncertain(text: string): string | null {
  if (text.startsWith("@")) return "a pattern that starts with `@` looks like an owner";
  if (/^(?:\/?\*\*\/)+$/u.test(text)) return "`**/` alone may mean every file or only those in folders";
  if (text.includes("\\#")) return "an escaped `#` may start a comment";
  for (const character of text) {
    if (!attested.test(character)) return `the character ${JSON.stringify(character)} in a pattern`;
  }
  return null;
}

/** Code units; an unescaped `*` and `?` become their symbols, an unescaped `/` stays, an escaped one too. */
function symbolsOf(text: string): Symbols {
  const symbols: number[] = [];
  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit === backslash) symbols.push(text.charCodeAt(++offset));
    else if (unit === star) symbols.push(anyCharacters);
    else symbols.push(text[offset] === "?" ? oneCharacter : unit);
  }
  return symbols;
}

/** The segments between slashes, without the empty ones that a leading and a trailing slash make. */
function splitSegments(symbols: Symbols): Symbols[] {
  const segments: number[][] = [[]];
  for (const symbol of symbols) {
    if (symbol === slash) segments.push([]);
    else segments.at(-1)!.push(symbol);
  }
  if (segments.length > 1 && segments[0]!.length === 0) segments.shift();
  if (segments.length > 1 && segments.at(-1)!.length === 0) segments.pop();
  return segments;
}

/** `**` alone is any folders; within other text (`a**b`) it is the same as `*`. */
function readSegment(symbols: Symbols): PatternSegment {
  if (symbols.length === 2 && symbols.every((symbol) => symbol === anyCharacters)) return anyFolders;
  return segmentOf(
    symbols.filter((symbol, index) => symbol !== anyCharacters || symbols[index - 1] !== anyCharacters),
  );
}

function collapse(segments: readonly PatternSegment[]): PatternSegment[] {
  return segments.filter(
    (segment, index) => segment.kind !== "any-folders" || segments[index - 1]?.kind !== "any-folders",
  );
}

function patternOf(segments: readonly PatternSegment[], anchored: boolean, folderOnly: boolean): PathPattern {
  const last = segments.at(-1);
  // A pattern without a slash but a trailing one matches at any depth.
  const rooted = anchored || segments[0]?.kind === "any-folders" ? segments : [anyFolders, ...segments];
  if (last?.kind === "any-folders") {
    // `a/**` is all below `a`; `a/**/` is all below the folders in `a`.
    const folders = rooted.slice(0, -1);
    return { segments: folderOnly ? [...rooted, anyName] : folders, reach: "below" };
  }
  if (folderOnly) return { segments: rooted, reach: "below" };
  if (anchored && last !== undefined && isLoneStar(last)) return { segments: rooted, reach: "self" };
  return { segments: rooted, reach: "self-or-below" };
}

const anyName: PatternSegment = segmentOf([anyCharacters]);

function isLoneStar(segment: PatternSegment): boolean {
  return segment.kind === "glob" && segment.symbols.length === 1 && segment.symbols[0] === anyCharacters;
}

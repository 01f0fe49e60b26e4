import { type PathPattern, type PatternSegment } from "./path-pattern.ts";

/**
 * The characters of a text as two sets of 32: letters and what follows them in ASCII, and everything before. Different
 * characters may share a place, so that a set can only ever rule a match out.
 */
export interface CharacterSets {
  readonly late: number;
  readonly early: number;
}

const nothingNeeded: CharacterSets = { late: 0, early: 0 };

/** The characters that one segment of every path that the pattern matches must hold. */
export function neededCharacters({ segments }: PathPattern): CharacterSets {
  let needed = nothingNeeded;
  for (const segment of segments) {
    const own = charactersOf(segment);
    if (sizeOf(own) > sizeOf(needed)) needed = own;
  }
  return needed;
}

/** The characters of a text. */
export function charactersIn(text: string): CharacterSets {
  let late = 0;
  let early = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    // A shift takes the count modulo 32.
    if (unit < 64) early |= 1 << unit;
    else late |= 1 << unit;
  }
  return { late, early };
}

function charactersOf(segment: PatternSegment): CharacterSets {
  switch (segment.kind) {
    case "any-folders":
      return nothingNeeded;
    case "literal":
      return charactersIn(segment.text);
    case "glob":
      return charactersIn(String.fromCharCode(...segment.symbols.filter((symbol) => symbol >= 0)));
  }
}

function sizeOf({ late, early }: CharacterSets): number {
  return bitsOf(late) + bitsOf(early);
}

function bitsOf(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

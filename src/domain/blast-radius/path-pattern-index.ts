import { matchesPath, type PathPattern } from "./path-pattern.ts";
import { charactersIn, neededCharacters } from "./segment-characters.ts";

/** Patterns as they are written, and what each means, which is only asked for when a path may match it. */
export interface WrittenPatterns {
  /** Wildcards are `*` and `?`, a backslash takes their meaning; everything else stands for itself. */
  readonly texts: readonly string[];
  readonly read: (pattern: number) => PathPattern;
}

/**
 * Many patterns, compiled so that a path is compared with the few that could match it. Each pattern is filed
 * under the rarest run of characters that every path it matches must contain; a path looks up its own runs.
 */
export interface PathPatternIndex {
  readonly patterns: WrittenPatterns;
  /** What the patterns mean, as far as it was asked for. */
  readonly known: (PathPattern | undefined)[];
  /** By pattern, two numbers each: the characters that a segment of a path must hold, as far as they are known. */
  readonly needed: Int32Array;
  /** Patterns without any literal text (`*`, `**`): compared with every path. Last pattern first. */
  readonly always: readonly number[];
  /** The lengths of the runs that patterns are filed under. Characters. */
  readonly lengths: readonly number[];
  /** Where the postings of a bucket begin; one longer than there are buckets. */
  readonly bucketStarts: Uint32Array;
  /** Indexes of patterns, by bucket, last pattern first. */
  readonly postings: Uint32Array;
}

/** Compiles patterns; a pattern is named by its index from then on. */
export function compilePatterns(patterns: WrittenPatterns): PathPatternIndex {
  const { texts } = patterns;
  const buckets = bucketCount(texts.length);
  const frequency = new Uint32Array(buckets);
  for (const text of texts) countRuns(text, frequency);

  const chosen = new Int32Array(texts.length);
  const always: number[] = [];
  const starts = new Uint32Array(buckets + 1);
  const lengths = new Set<number>();
  for (let pattern = texts.length - 1; pattern >= 0; pattern--) {
    const length = chooseRun(texts[pattern]!, frequency);
    chosen[pattern] = length === 0 ? -1 : chosenBucket;
    if (length === 0) always.push(pattern);
    else {
      lengths.add(length);
      starts[chosenBucket + 1]!++;
    }
  }
  for (let bucket = 0; bucket < buckets; bucket++) starts[bucket + 1]! += starts[bucket]!;
  const next = starts.slice();
  const postings = new Uint32Array(starts[buckets]!);
  for (let pattern = texts.length - 1; pattern >= 0; pattern--) {
    const bucket = chosen[pattern]!;
    if (bucket >= 0) postings[next[bucket]!++] = pattern;
  }
  const needed = new Int32Array(texts.length * 2);
  return { patterns, known: [], needed, always, lengths: [...lengths], bucketStarts: starts, postings };
}

/** The index of the last pattern that matches a path; -1 where none does. */
export function lastMatch(index: PathPatternIndex, path: string): number {
  const segments = path.split("/");
  let best = -1;
  for (const pattern of index.always) {
    if (matchesPath(meaningOf(index, pattern), segments)) {
      best = pattern;
      break;
    }
  }
  const { bucketStarts, postings, lengths } = index;
  const buckets = bucketStarts.length - 1;
  const size = readPath(path);
  readSegments(segments);
  beginVisits(buckets);
  for (const length of lengths) {
    for (let start = 0; start + length <= size; start++) {
      const bucket = bucketOf(start, length, buckets);
      const end = bucketStarts[bucket + 1]!;
      if (bucketStarts[bucket]! === end || !isFirstVisit(bucket)) continue;
      for (let at = bucketStarts[bucket]!; at < end; at++) {
        const pattern = postings[at]!;
        if (pattern <= best) break;
        if (!matches(index, pattern, segments)) continue;
        best = pattern;
        break;
      }
    }
  }
  return best;
}

/** The indexes of all patterns that match a path, ascending. */
export function allMatches(index: PathPatternIndex, path: string): number[] {
  const segments = path.split("/");
  const candidates = new Set(index.always);
  const { bucketStarts, postings, lengths } = index;
  const size = readPath(path);
  readSegments(segments);
  beginVisits(bucketStarts.length - 1);
  for (const length of lengths) {
    for (let start = 0; start + length <= size; start++) {
      const bucket = bucketOf(start, length, bucketStarts.length - 1);
      const end = bucketStarts[bucket + 1]!;
      if (bucketStarts[bucket]! === end || !isFirstVisit(bucket)) continue;
      for (let at = bucketStarts[bucket]!; at < end; at++) candidates.add(postings[at]!);
    }
  }
  const matching: number[] = [];
  for (const pattern of candidates) if (matches(index, pattern, segments)) matching.push(pattern);
  return matching.sort((one, other) => one - other);
}

function meaningOf({ known, needed, patterns }: PathPatternIndex, pattern: number): PathPattern {
  const meaning = known[pattern];
  if (meaning !== undefined) return meaning;
  const read = (known[pattern] = patterns.read(pattern));
  const { late, early } = neededCharacters(read);
  needed[pattern * 2] = late;
  needed[pattern * 2 + 1] = early;
  return read;
}

/** Whether a pattern matches the path whose segments were read last. */
function matches(index: PathPatternIndex, pattern: number, segments: readonly string[]): boolean {
  const meaning = meaningOf(index, pattern);
  const late = index.needed[pattern * 2]!;
  const early = index.needed[pattern * 2 + 1]!;
  for (let at = 0; at < segments.length * 2; at += 2) {
    const isHeld = (characters[at]! & late) === late && (characters[at + 1]! & early) === early;
    if (isHeld) return matchesPath(meaning, segments);
  }
  return false;
}

/** The characters of the segments read last, two numbers each. */
let characters = new Int32Array(64);

/** INVARIANT: a path has at least one segment, so that a pattern that needs nothing is compared. */
function readSegments(segments: readonly string[]): void {
  if (characters.length < segments.length * 2) characters = new Int32Array(segments.length * 4);
  segments.forEach((segment, at) => {
    const { late, early } = charactersIn(segment);
    characters[at * 2] = late;
    characters[at * 2 + 1] = early;
  });
}

/** By bucket: the visit in which it was seen last. A path that repeats a run looks its bucket up once. */
let visits = new Uint32Array(256);
let visit = 0;

function beginVisits(buckets: number): void {
  if (visits.length < buckets) visits = new Uint32Array(buckets);
  visit += 1;
  if (visit < 0xffffffff) return;
  visits.fill(0);
  visit = 1;
}

function isFirstVisit(bucket: number): boolean {
  if (visits[bucket] === visit) return false;
  visits[bucket] = visit;
  return true;
}

/** Runs of these lengths are told apart well; shorter ones serve patterns that have no longer literal text. */
const longRun = 6;
const run = 3;
const base = 0x01000193;
const powers = [0, base, Math.imul(base, base), cube(), 0, 0, Math.imul(cube(), cube())];

function cube(): number {
  return Math.imul(Math.imul(base, base), base);
}

const slash = 47;
const star = 42;
const question = 63;
const backslash = 92;

/** Sums of the characters read last, from which the hash of any run of them follows in one step. */
let sums = new Int32Array(1024);

/** Reads `/path/`; answers its length. A segment is followed by `/` whether it is the last or not. */
function readPath(path: string): number {
  const size = path.length + 2;
  if (size >= sums.length) sums = new Int32Array(size * 2);
  let sum = (sums[1] = slash);
  for (let at = 0; at < path.length; at++) {
    sum = (Math.imul(sum, base) + path.charCodeAt(at)) | 0;
    sums[at + 2] = sum;
  }
  sums[size] = (Math.imul(sum, base) + slash) | 0;
  return size;
}

/** The bucket of the run of what was read last that begins here. */
function bucketOf(start: number, length: number, buckets: number): number {
  const hash = (sums[start + length]! - Math.imul(sums[start]!, powers[length]!)) | 0;
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) + length;
  return (mixed ^ (mixed >>> 13)) & (buckets - 1);
}

/** Where the runs of the pattern read last begin and end, one after the other. */
let bounds = new Int32Array(256);

/** Adds a pattern's runs to how often each occurs among all patterns. */
function countRuns(text: string, frequency: Uint32Array): void {
  const count = readRuns(text);
  for (let at = 0; at < count; at += 2) {
    const to = bounds[at + 1]!;
    for (let start = bounds[at]!; start + run <= to; start++) {
      frequency[bucketOf(start, run, frequency.length)]!++;
      if (start + longRun <= to) frequency[bucketOf(start, longRun, frequency.length)]!++;
    }
  }
}

/** The bucket that `chooseRun` chose last. */
let chosenBucket = -1;

/** Chooses a pattern's rarest run; answers its length, 0 where the pattern has no literal text but slashes. */
function chooseRun(text: string, frequency: Uint32Array): number {
  const count = readRuns(text);
  let longest = 0;
  for (let at = 0; at < count; at += 2) longest = Math.max(longest, bounds[at + 1]! - bounds[at]!);
  let lowest = Infinity;
  let chosen = 0;
  for (let length = longest >= longRun ? longRun : Math.min(run, longest); length > 0; length -= run) {
    for (let at = 0; at < count; at += 2) {
      const to = bounds[at + 1]!;
      for (let start = bounds[at]!; start + length <= to; start++) {
        const bucket = bucketOf(start, length, frequency.length);
        if (frequency[bucket]! >= lowest || (length === 1 && isSlash(text, start))) continue;
        lowest = frequency[bucket]!;
        chosen = length;
        chosenBucket = bucket;
      }
    }
  }
  return chosen;
}

/**
 * Reads `/text/` and notes its runs of literal text that hold more than a slash: what every path that the pattern
 * matches must contain. Answers how many bounds were noted.
 */
function readRuns(text: string): number {
  readPath(text);
  if (bounds.length < text.length + 4) bounds = new Int32Array(text.length * 2);
  const end = text.length + 2;
  let count = 0;
  let from = text.charCodeAt(0) === slash ? 1 : 0;
  const note = (to: number) => {
    if (to - from < 1 || (to - from === 1 && isSlash(text, from))) return;
    bounds[count++] = from;
    bounds[count++] = to;
  };
  for (let at = from + 1; at < end; at++) {
    const unit = at === end - 1 ? slash : text.charCodeAt(at - 1);
    const isWildcard = unit === star || unit === question || unit === backslash;
    if (isWildcard) {
      note(at);
      from = at + 1;
    } else if (unit === slash && at > from && isSlash(text, at - 1)) {
      note(at);
      from = at;
    }
  }
  note(end);
  return count;
}

/** Whether a slash stands at this place of `/text/`. */
function isSlash(text: string, at: number): boolean {
  return at === 0 || at > text.length || text.charCodeAt(at - 1) === slash;
}

/** A power of two, some eight buckets to a pattern, at most a megabyte of them. */
function bucketCount(patterns: number): number {
  let buckets = 256;
  while (buckets < patterns * 8 && buckets < 1 << 18) buckets *= 2;
  return buckets;
}

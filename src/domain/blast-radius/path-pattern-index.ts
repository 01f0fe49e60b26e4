import { matchesPath, type PathPattern } from "./path-pattern.ts";

/** A pattern as it is written, and what it means, which is only asked for when a path may match it. */
export interface WrittenPattern {
  /** Wildcards are `*` and `?`, a backslash takes their meaning; everything else stands for itself. */
  readonly text: string;
  readonly read: () => PathPattern;
}

/**
 * Many patterns, compiled so that a path is compared with the few that could match it. Each pattern is filed
 * under the rarest run of characters that every path it matches must contain; a path looks up its own runs.
 */
export interface PathPatternIndex {
  readonly patterns: readonly WrittenPattern[];
  /** What the patterns mean, as far as it was asked for. */
  readonly known: (PathPattern | undefined)[];
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
export function compilePatterns(patterns: readonly WrittenPattern[]): PathPatternIndex {
  const buckets = bucketCount(patterns.length);
  const frequency = new Uint32Array(buckets);
  const texts = patterns.map(({ text }) => new Runs(text));
  for (const runs of texts) runs.count(frequency);

  const chosen = new Int32Array(patterns.length);
  const always: number[] = [];
  const starts = new Uint32Array(buckets + 1);
  const lengths = new Set<number>();
  for (let pattern = patterns.length - 1; pattern >= 0; pattern--) {
    const rarest = texts[pattern]!.rarest(frequency);
    chosen[pattern] = rarest.bucket;
    if (rarest.length === 0) {
      always.push(pattern);
      continue;
    }
    lengths.add(rarest.length);
    starts[rarest.bucket + 1]!++;
  }
  for (let bucket = 0; bucket < buckets; bucket++) starts[bucket + 1]! += starts[bucket]!;
  const next = starts.slice();
  const postings = new Uint32Array(starts[buckets]!);
  for (let pattern = patterns.length - 1; pattern >= 0; pattern--) {
    const bucket = chosen[pattern]!;
    if (bucket >= 0) postings[next[bucket]!++] = pattern;
  }
  return { patterns, known: [], always, lengths: [...lengths], bucketStarts: starts, postings };
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
  for (const length of lengths) {
    for (let start = 0; start + length <= size; start++) {
      const bucket = bucketOf(start, length, buckets);
      const end = bucketStarts[bucket + 1]!;
      for (let at = bucketStarts[bucket]!; at < end; at++) {
        const pattern = postings[at]!;
        if (pattern <= best) break;
        if (!matchesPath(meaningOf(index, pattern), segments)) continue;
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
  for (const length of lengths) {
    for (let start = 0; start + length <= size; start++) {
      const bucket = bucketOf(start, length, bucketStarts.length - 1);
      const end = bucketStarts[bucket + 1]!;
      for (let at = bucketStarts[bucket]!; at < end; at++) candidates.add(postings[at]!);
    }
  }
  const matching: number[] = [];
  for (const pattern of candidates)
    if (matchesPath(meaningOf(index, pattern), segments)) matching.push(pattern);
  return matching.sort((one, other) => one - other);
}

function meaningOf(index: PathPatternIndex, pattern: number): PathPattern {
  return (index.known[pattern] ??= index.patterns[pattern]!.read());
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

/** The runs of literal text of a pattern: what every path that it matches must contain. */
class Runs {
  private readonly text: string;
  /** Of the longest run. */
  private longest = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Adds this pattern's runs to how often each occurs among all patterns. */
  count(frequency: Uint32Array): void {
    const buckets = frequency.length;
    this.each((from, to) => {
      this.longest = Math.max(this.longest, to - from);
      for (const length of [longRun, run]) {
        for (let start = from; start + length <= to; start++) frequency[bucketOf(start, length, buckets)]!++;
      }
    });
  }

  /** The rarest run and its length; of length 0 where the pattern has no literal text but slashes. */
  rarest(frequency: Uint32Array): { readonly bucket: number; readonly length: number } {
    const lengths = this.longest >= longRun ? [longRun, run] : [Math.min(run, this.longest)];
    let best = { bucket: -1, length: 0 };
    let lowest = Infinity;
    this.each((from, to) => {
      for (const length of lengths) {
        if (length === 0) continue;
        for (let start = from; start + length <= to; start++) {
          const bucket = bucketOf(start, length, frequency.length);
          if (frequency[bucket]! >= lowest || (length === 1 && this.isSlash(start))) continue;
          lowest = frequency[bucket]!;
          best = { bucket, length };
        }
      }
    });
    return best;
  }

  /** Reads `/text/` and calls back with the bounds of each run that holds more than a slash. */
  private each(visit: (from: number, to: number) => void): void {
    const { text } = this;
    readPath(text);
    const begin = text.charCodeAt(0) === slash ? 1 : 0;
    let from = begin;
    for (let at = begin + 1; at <= text.length + 1; at++) {
      const unit = at === text.length + 1 ? slash : text.charCodeAt(at - 1);
      const isWildcard = unit === star || unit === question || unit === backslash;
      const isSecondSlash = unit === slash && at > from && this.isSlash(at - 1);
      if (!isWildcard && !isSecondSlash) continue;
      if (at - from > 1 || !this.isSlash(from)) visit(from, at);
      from = isWildcard ? at + 1 : at;
    }
    if (text.length + 2 - from > 1) visit(from, text.length + 2);
  }

  private isSlash(at: number): boolean {
    return at === 0 || at > this.text.length || this.text.charCodeAt(at - 1) === slash;
  }
}

/** A power of two, some eight buckets to a pattern, at most a megabyte of them. */
function bucketCount(patterns: number): number {
  let buckets = 256;
  while (buckets < patterns * 8 && buckets < 1 << 18) buckets *= 2;
  return buckets;
}

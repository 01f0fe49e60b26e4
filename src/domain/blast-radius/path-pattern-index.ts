import { matchesPath, type PathPattern } from "./path-pattern.ts";

/**
 * Many patterns, compiled so that a path is compared with the few that could match it. Each pattern is filed
 * under the rarest run of characters that every path it matches must contain; a path looks up its own runs.
 */
export interface PathPatternIndex {
  readonly patterns: readonly PathPattern[];
  /** Patterns without any literal text (`*`, `**`): compared with every path. Last pattern first. */
  readonly always: readonly number[];
  /** Where the postings of a bucket begin; one longer than there are buckets. */
  readonly bucketStarts: Uint32Array;
  /** Indexes of patterns, by bucket, last pattern first. */
  readonly postings: Uint32Array;
}

/** Patterns are filed under runs of 1, 2, 3, 5 and 8 characters. */
const longestRun = 8;
const slash = 47;

/** Compiles patterns; a pattern is named by its index from then on. */
export function compilePatterns(patterns: readonly PathPattern[]): PathPatternIndex {
  const buckets = bucketCount(patterns.length);
  const pieces = patterns.map(literalPieces);
  const frequency = new Uint32Array(buckets);
  for (const own of pieces)
    for (const piece of own) eachRun(piece, buckets, (bucket) => frequency[bucket]!++);

  const chosen = pieces.map((own) => rarestRun(own, frequency));
  const always: number[] = [];
  const sizes = new Uint32Array(buckets + 1);
  for (const bucket of chosen) if (bucket !== null) sizes[bucket + 1]!++;
  for (let bucket = 0; bucket < buckets; bucket++) sizes[bucket + 1]! += sizes[bucket]!;
  const next = sizes.slice();
  const postings = new Uint32Array(patterns.length);
  for (let pattern = patterns.length - 1; pattern >= 0; pattern--) {
    const bucket = chosen[pattern] ?? null;
    if (bucket === null) always.push(pattern);
    else postings[next[bucket]!++] = pattern;
  }
  return { patterns, always, bucketStarts: sizes, postings };
}

/** The index of the last pattern that matches a path; -1 where none does. */
export function lastMatch(index: PathPatternIndex, path: string): number {
  const segments = path.split("/");
  let best = -1;
  for (const pattern of index.always) {
    if (matchesPath(index.patterns[pattern]!, segments)) {
      best = pattern;
      break;
    }
  }
  const { bucketStarts, postings, patterns } = index;
  eachRun(`/${path}/`, bucketStarts.length - 1, (bucket) => {
    const end = bucketStarts[bucket + 1]!;
    for (let at = bucketStarts[bucket]!; at < end; at++) {
      const pattern = postings[at]!;
      if (pattern <= best) return;
      if (matchesPath(patterns[pattern]!, segments)) {
        best = pattern;
        return;
      }
    }
  });
  return best;
}

/** The indexes of all patterns that match a path, ascending. */
export function allMatches(index: PathPatternIndex, path: string): number[] {
  const segments = path.split("/");
  const candidates = new Set(index.always);
  eachRun(`/${path}/`, index.bucketStarts.length - 1, (bucket) => {
    const end = index.bucketStarts[bucket + 1]!;
    for (let at = index.bucketStarts[bucket]!; at < end; at++) candidates.add(index.postings[at]!);
  });
  return [...candidates]
    .filter((pattern) => matchesPath(index.patterns[pattern]!, segments))
    .sort((one, other) => one - other);
}

/**
 * The runs of literal text that `/path/` must contain. A segment is followed by `/` in `/path/` whether it is the
 * path's last or not, which makes the boundaries literal too.
 */
function literalPieces({ segments }: PathPattern): string[] {
  const pieces: string[] = [];
  let piece = "/";
  for (const segment of segments) {
    if (segment.kind === "literal") {
      piece += `${segment.text}/`;
      continue;
    }
    if (segment.kind === "glob") {
      for (const symbol of segment.symbols) {
        if (symbol >= 0) piece += String.fromCharCode(symbol);
        else if (piece !== "") {
          pieces.push(piece);
          piece = "";
        }
      }
      piece += "/";
      continue;
    }
    pieces.push(piece);
    piece = "/";
  }
  pieces.push(piece);
  return pieces.filter((text) => text !== "/");
}

function rarestRun(pieces: readonly string[], frequency: Uint32Array): number | null {
  let rarest: number | null = null;
  let lowest = Infinity;
  for (const piece of pieces) {
    eachRun(piece, frequency.length, (bucket) => {
      const count = frequency[bucket]!;
      if (count < lowest) {
        lowest = count;
        rarest = bucket;
      }
    });
  }
  return rarest;
}

/** Calls back with the bucket of every run of the lengths above, a lone `/` left out: every path has one. */
function eachRun(text: string, buckets: number, visit: (bucket: number) => void): void {
  for (let start = 0; start < text.length; start++) {
    let hash = 0;
    const end = Math.min(longestRun, text.length - start);
    for (let length = 1; length <= end; length++) {
      hash = (Math.imul(hash, 0x01000193) ^ text.charCodeAt(start + length - 1)) + length;
      if (length === 4 || length === 6 || length === 7) continue;
      if (length === 1 && text.charCodeAt(start) === slash) continue;
      visit(mix(hash) & (buckets - 1));
    }
  }
}

/** Spreads a hash over all its bits, since buckets are taken from the low ones. */
function mix(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return once ^ (once >>> 13);
}

/** A power of two, some sixteen buckets to a pattern, at most a megabyte of them. */
function bucketCount(patterns: number): number {
  let buckets = 256;
  while (buckets < patterns * 16 && buckets < 1 << 18) buckets *= 2;
  return buckets;
}

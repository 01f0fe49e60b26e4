/** A file's part of a content, reduced to digests; `path` stays beside them as long as it is known. */
export interface ContentPart {
  readonly path: string;
  /** `partDigestLength` hex digits each. */
  readonly pathDigest: string;
  readonly partDigest: string;
}

/** What became of a content since. */
export interface PartsChanged {
  /** Paths, in order, that are part of the change now and were not, or were with another part. */
  readonly files: readonly string[];
  /** How many paths were part of the change and are not any more. */
  readonly gone: number;
}

/**
 * Hex digits that are kept of a digest. Only a list to read depends on them, never whether an approval counts, so
 * 48 bits are enough, and 3,000 files fit in 72 KB.
 */
export const partDigestLength = 12;

/** The parts as one text to keep: digests of path and part, side by side, sorted. */
export function packParts(parts: readonly ContentPart[]): string {
  return parts
    .map(({ pathDigest, partDigest }) => pathDigest + partDigest)
    .sort()
    .join("");
}

/** Compares the parts of an earlier content, as they were kept, with those of the present one. */
export function comparePacked(packed: string, now: readonly ContentPart[]): PartsChanged {
  const before = unpack(packed);
  const present = new Set(now.map(({ pathDigest }) => pathDigest));
  return {
    files: now
      .filter(({ pathDigest, partDigest }) => before.get(pathDigest) !== partDigest)
      .map(({ path }) => path)
      .sort(),
    gone: [...before.keys()].filter((pathDigest) => !present.has(pathDigest)).length,
  };
}

function unpack(packed: string): ReadonlyMap<string, string> {
  const size = 2 * partDigestLength;
  const entries = Array.from({ length: Math.floor(packed.length / size) }, (_, index) =>
    packed.slice(index * size, (index + 1) * size),
  );
  return new Map(entries.map((entry) => [entry.slice(0, partDigestLength), entry.slice(partDigestLength)]));
}

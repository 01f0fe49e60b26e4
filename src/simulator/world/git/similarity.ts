/** Longer lines are cut into pieces of so many bytes, as Git does. */
const pieceBytes = 64;

/** How many bytes of a content each of its lines (or pieces of lines) makes up. */
export type Fingerprint = ReadonlyMap<string, number>;

/** What two contents are compared by. */
export function fingerprint(bytes: Uint8Array): Fingerprint {
  const pieces = new Map<string, number>();
  const text = Buffer.from(bytes).toString("latin1");
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const lineEnd = newline === -1 ? text.length : newline + 1;
    const end = Math.min(lineEnd, start + pieceBytes);
    const piece = text.slice(start, end);
    pieces.set(piece, (pieces.get(piece) ?? 0) + piece.length);
    start = end;
  }
  return pieces;
}

/** The share (0 to 1) of the larger content that the other one has too, as Git's rename detection counts it. */
export function similarity(one: Fingerprint, other: Fingerprint, largerSize: number): number {
  if (largerSize === 0) return 0;
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let common = 0;
  for (const [piece, size] of few) common += Math.min(size, many.get(piece) ?? 0);
  return common / largerSize;
}

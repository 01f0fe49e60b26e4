/**
 * Whether a glob matches a path or a branch. `*` and `?` stay within one segment, `**` spans any number of them, a
 * trailing slash means everything below. Case matters. Linear in the path for each `*`: no pattern backtracks badly.
 */
export function matchesGlob(glob: string, path: string): boolean {
  return matchesSegments(segmentsOf(glob), path.split("/"));
}

/** The segments of a glob, ready to be matched many times. */
export function segmentsOf(glob: string): readonly string[] {
  return (glob.endsWith("/") ? `${glob}**` : glob).split("/");
}

/** The same for what is split already. Greedy, with one point to come back to: the last `**`. */
export function matchesSegments(pattern: readonly string[], path: readonly string[]): boolean {
  let p = 0;
  let s = 0;
  let lastGlobstar = -1;
  let resumeAt = 0;
  while (s < path.length) {
    const segment = pattern[p];
    if (segment === "**") {
      lastGlobstar = p;
      resumeAt = s;
      p += 1;
    } else if (segment !== undefined && matchSegment(segment, path[s]!)) {
      p += 1;
      s += 1;
    } else if (lastGlobstar !== -1) {
      p = lastGlobstar + 1;
      resumeAt += 1;
      s = resumeAt;
    } else {
      return false;
    }
  }
  return p === pattern.length;
}

/** Greedy, with one point to come back to: the last `*`. */
function matchSegment(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let lastStar = -1;
  let resumeAt = 0;
  while (t < text.length) {
    const character = pattern[p];
    if (character === "*") {
      lastStar = p;
      resumeAt = t;
      p += 1;
    } else if (character !== undefined && (character === "?" || character === text[t])) {
      p += 1;
      t += 1;
    } else if (lastStar !== -1) {
      p = lastStar + 1;
      resumeAt += 1;
      t = resumeAt;
    } else {
      return false;
    }
  }
  while (pattern[p] === "*") p += 1;
  return p === pattern.length;
}

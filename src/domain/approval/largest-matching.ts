/**
 * The most people that can be given a seat each, nobody two and no seat twice. `fits[person][seat]`. Kuhn's
 * algorithm: one search for each person.
 */
export function largestMatching(fits: readonly (readonly boolean[])[], seats: number): number {
  const seatedAt = new Array<number>(seats).fill(-1);
  const seat = (person: number, tried: Set<number>): boolean => {
    for (let candidate = 0; candidate < seats; candidate += 1) {
      if (fits[person]?.[candidate] !== true || tried.has(candidate)) continue;
      tried.add(candidate);
      const sitting = seatedAt[candidate]!;
      if (sitting === -1 || seat(sitting, tried)) {
        seatedAt[candidate] = person;
        return true;
      }
    }
    return false;
  };
  let matched = 0;
  for (let person = 0; person < fits.length; person += 1) {
    if (seat(person, new Set())) matched += 1;
  }
  return matched;
}

import { type Sha } from "../records/accounts.ts";
import { type Commit } from "../records/git.ts";
import { type ObjectStore } from "./object-store.ts";

/** Which of the two sides reach a commit. */
interface Paint {
  one: boolean;
  other: boolean;
}

/** A heap of commits, the latest written first, so that every commit comes before its parents. */
class LatestFirst {
  readonly #store: ObjectStore;
  readonly #heap: { readonly sha: Sha; readonly order: number }[] = [];

  constructor(store: ObjectStore) {
    this.#store = store;
  }

  get size(): number {
    return this.#heap.length;
  }

  push(sha: Sha): void {
    const heap = this.#heap;
    let index = heap.push({ sha, order: this.#store.orderOf(sha) }) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (heap[parent]!.order >= heap[index]!.order) return;
      [heap[parent], heap[index]] = [heap[index]!, heap[parent]!];
      index = parent;
    }
  }

  pop(): Sha | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top?.sha;
    heap[0] = last;
    for (let index = 0; ;) {
      const left = 2 * index + 1;
      if (left >= heap.length) break;
      const child = left + 1 < heap.length && heap[left + 1]!.order > heap[left]!.order ? left + 1 : left;
      if (heap[index]!.order >= heap[child]!.order) break;
      [heap[child], heap[index]] = [heap[index]!, heap[child]!];
      index = child;
    }
    return top.sha;
  }
}

/** The best common ancestors of two commits: those that no other common ancestor descends from. */
export function mergeBases(store: ObjectStore, one: Sha, other: Sha): readonly Sha[] {
  const paints = new Map<Sha, Paint>();
  const stale = new Set<Sha>();
  const queue = new LatestFirst(store);
  let open = 0;
  const paint = (sha: Sha, colour: Paint, isStale: boolean) => {
    const known = paints.get(sha);
    if (!known) {
      paints.set(sha, { ...colour });
      if (isStale) stale.add(sha);
      else open += 1;
      queue.push(sha);
      return;
    }
    known.one ||= colour.one;
    known.other ||= colour.other;
    if (isStale && !stale.has(sha)) {
      stale.add(sha);
      open -= 1;
    }
  };
  paint(one, { one: true, other: false }, false);
  paint(other, { one: false, other: true }, false);
  const found: Sha[] = [];
  // Once only ancestors of common ancestors are left in the queue, nothing better can turn up.
  while (queue.size > 0 && open > 0) {
    const sha = queue.pop()!;
    const isStale = stale.has(sha);
    if (!isStale) open -= 1;
    const colour = paints.get(sha)!;
    const isCommon = colour.one && colour.other;
    if (isCommon && !isStale) found.push(sha);
    for (const parent of store.commitOrThrow(sha).parents) paint(parent, colour, isCommon);
  }
  // INVARIANT: a commit is looked at after all its descendants, so none in the list descends from a later one.
  return found;
}

/** Whether `ancestor` can be reached from `descendant`, or is it. */
export function isAncestor(store: ObjectStore, ancestor: Sha, descendant: Sha): boolean {
  const goal = store.orderOf(ancestor);
  const seen = new Set<Sha>([descendant]);
  const stack = [descendant];
  for (let sha = stack.pop(); sha !== undefined; sha = stack.pop()) {
    if (sha === ancestor) return true;
    for (const parent of store.commitOrThrow(sha).parents) {
      if (!seen.has(parent) && store.orderOf(parent) >= goal) {
        seen.add(parent);
        stack.push(parent);
      }
    }
  }
  return false;
}

/** Commits reachable from `from` and not from any of `not`, children before parents. */
export function log(store: ObjectStore, from: Sha, not: readonly Sha[] = []): readonly Commit[] {
  const hidden = new Set<Sha>(not);
  const seen = new Set<Sha>([from, ...not]);
  const queue = new LatestFirst(store);
  for (const sha of seen) queue.push(sha);
  let visible = hidden.has(from) ? 0 : 1;
  const commits: Commit[] = [];
  while (queue.size > 0 && visible > 0) {
    const sha = queue.pop()!;
    const commit = store.commitOrThrow(sha);
    const isHidden = hidden.has(sha);
    if (!isHidden) {
      visible -= 1;
      commits.push(commit);
    }
    for (const parent of commit.parents) {
      if (isHidden && !hidden.has(parent)) {
        hidden.add(parent);
        if (seen.has(parent)) visible -= 1;
      }
      if (seen.has(parent)) continue;
      seen.add(parent);
      if (!isHidden) visible += 1;
      queue.push(parent);
    }
  }
  return commits;
}

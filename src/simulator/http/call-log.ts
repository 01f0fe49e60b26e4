/** One request that the simulator answered (or dropped). */
export interface Call {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** GitHub's `operationId`, `graphql` for GraphQL, null for what is not simulated. */
  readonly operation: string | null;
  /** 0: the connection was reset. */
  readonly status: number;
  /** The name of the GraphQL operation. */
  readonly graphqlName: string | null;
  /** Rate-limit points: 1 for a REST request, 0 for a 304, GitHub's formula for GraphQL. */
  readonly cost: number;
  /** Login or slug of who called; null without a valid token. */
  readonly caller: string | null;
}

/** Everything that was asked of the simulator, in order. */
export class CallLog {
  readonly #calls: Call[] = [];

  /** The present position, to give to `since`. */
  mark(): number {
    return this.#calls.length;
  }

  /** The calls after a mark; without one, all. */
  since(mark = 0): readonly Call[] {
    return this.#calls.slice(mark);
  }

  /** For the server only. */
  record(call: Call): void {
    this.#calls.push(call);
  }
}

import { GraphqlRefusal } from "./errors.ts";
import { type Arguments } from "./context.ts";

/** One item of a connection, and what its edge tells beside it. */
export interface EdgeFacts {
  readonly node: unknown;
  readonly [field: string]: unknown;
}

/** The part of a list that a query asked for. Its fields are GraphQL's. */
export class Connection {
  readonly edges: readonly Edge[];
  readonly totalCount: number;
  readonly pageInfo: PageInfo;
  /** Fields that only this kind of connection has. */
  readonly extras: Readonly<Record<string, unknown>>;

  constructor(
    edges: readonly Edge[],
    totalCount: number,
    pageInfo: PageInfo,
    extras: Readonly<Record<string, unknown>>,
  ) {
    this.edges = edges;
    this.totalCount = totalCount;
    this.pageInfo = pageInfo;
    this.extras = extras;
  }

  /** The items without their edges. */
  get nodes(): readonly unknown[] {
    return this.edges.map(({ facts }) => facts.node);
  }
}

/** An item with its place in the list. */
export class Edge {
  readonly cursor: string;
  readonly facts: EdgeFacts;

  constructor(cursor: string, facts: EdgeFacts) {
    this.cursor = cursor;
    this.facts = facts;
  }
}

/** Where the page stands in the list. */
export class PageInfo {
  readonly startCursor: string | null;
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;

  constructor(edges: readonly Edge[], hasPreviousPage: boolean, hasNextPage: boolean) {
    this.startCursor = edges[0]?.cursor ?? null;
    this.endCursor = edges.at(-1)?.cursor ?? null;
    this.hasNextPage = hasNextPage;
    this.hasPreviousPage = hasPreviousPage;
  }
}

/** What a connection may say of itself that its list does not tell. */
export interface ConnectionOptions {
  /** When the list was cut short: the true total. */
  readonly totalCount?: number;
  readonly extras?: (page: readonly unknown[]) => Readonly<Record<string, unknown>>;
}

/** The page of `nodes` that `first`, `last`, `after` and `before` ask for. */
export function connection(
  nodes: readonly unknown[],
  args: Arguments,
  options: ConnectionOptions = {},
): Connection {
  return edgedConnection(
    nodes.map((node) => ({ node })),
    args,
    options,
  );
}

/** As {@link connection}, with fields on the edges. */
export function edgedConnection(
  all: readonly EdgeFacts[],
  args: Arguments,
  { totalCount = all.length, extras }: ConnectionOptions = {},
): Connection {
  let start = args["after"] === undefined || args["after"] === null ? 0 : position(args["after"]) + 1;
  let end = args["before"] === undefined || args["before"] === null ? all.length : position(args["before"]);
  if (typeof args["first"] === "number") end = Math.min(end, start + args["first"]);
  else if (typeof args["last"] === "number") start = Math.max(start, end - args["last"]);
  end = Math.min(end, all.length);
  const edges = all.slice(start, end).map((facts, index) => new Edge(cursor(start + index), facts));
  const info = new PageInfo(edges, start > 0, end < all.length);
  return new Connection(edges, totalCount, info, extras?.(edges.map(({ facts }) => facts.node)) ?? {});
}

function cursor(index: number): string {
  return Buffer.from(`cursor:v2:${index}`).toString("base64");
}

function position(given: unknown): number {
  const text = Buffer.from(String(given), "base64").toString("utf8");
  const found = /^cursor:v2:(\d+)$/.exec(text);
  if (found !== null) return Number(found[1]);
  throw new GraphqlRefusal(
    "INVALID_CURSOR_ARGUMENTS",
    `\`${String(given)}\` does not appear to be a valid cursor.`,
  );
}

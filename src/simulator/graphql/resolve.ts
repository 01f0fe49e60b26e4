import { type GraphQLFieldResolver, type GraphQLTypeResolver } from "graphql";
import { Connection, Edge, PageInfo } from "./connection.ts";
import { type Arguments, type GraphqlContext, type Resolver } from "./context.ts";
import { NotSimulated } from "./errors.ts";
import { Plain } from "./plain.ts";
import { resolvers } from "./resolvers/resolvers.ts";

/** Gives the value of any field; one that nobody has written is an explicit error, never a silent null. */
export const fieldResolver: GraphQLFieldResolver<unknown, GraphqlContext, Arguments> = (
  source,
  args,
  context,
  info,
) => {
  const type = info.parentType.name;
  const field = info.fieldName;
  const resolver = resolvers[type]?.[field] as Resolver<unknown> | undefined;
  if (resolver !== undefined) return resolver(source, args, context, info);
  const fields = fieldsOf(source);
  if (fields !== null && field in fields) {
    const value = fields[field];
    return typeof value === "function" ? (value as (args: Arguments) => unknown)(args) : value;
  }
  throw new NotSimulated(`${type}.${field}`);
};

/** The fields that a value carries with it. */
function fieldsOf(source: unknown): Readonly<Record<string, unknown>> | null {
  if (source instanceof Plain) return source.fields;
  if (source instanceof Connection) {
    const { nodes, edges, totalCount, pageInfo, extras } = source;
    return { nodes, edges, totalCount, pageInfo, ...extras };
  }
  if (source instanceof Edge) return { cursor: source.cursor, ...source.facts };
  if (source instanceof PageInfo) {
    const { startCursor, endCursor, hasNextPage, hasPreviousPage } = source;
    return { startCursor, endCursor, hasNextPage, hasPreviousPage };
  }
  return null;
}

/** Records and nodes carry the name of their GraphQL type as `kind`. */
export const typeResolver: GraphQLTypeResolver<unknown, GraphqlContext> = (value) =>
  (value as { kind: string }).kind;

import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type GraphQLNamedType,
} from "graphql";
import { GraphqlRefusal, type GraphqlRefusalType } from "./errors.ts";

/** GitHub's limits: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
const pageLimit = 100;
const nodeLimit = 500_000;

/** What a query would touch, and how much it costs. */
export interface QueryWeight {
  readonly nodeCount: number;
  readonly cost: number;
  readonly errors: readonly GraphQLError[];
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly errors: GraphQLError[];
  nodes: number;
  requests: number;
}

/**
 * Weighs a valid operation by GitHub's formula: every connection counts one request for each item of the
 * connections around it, at the full `first` or `last` of each; the sum divided by 100, rounded, is the cost (at least 1).
 * Connections without `first` or `last`, with more than 100, and queries beyond 500,000 nodes are errors.
 */
export function weigh(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): QueryWeight {
  const walk: Walk = {
    schema,
    document,
    variables: { ...defaultsOf(operation), ...variables },
    errors: [],
    nodes: 0,
    requests: 0,
  };
  const root = schema.getRootType(operation.operation);
  if (root) visit(walk, operation.selectionSet, root, 1);
  if (walk.errors.length === 0 && walk.nodes > nodeLimit) {
    const message = `This query requests up to ${walk.nodes.toLocaleString("en-US")} possible nodes which exceeds the maximum limit of ${nodeLimit.toLocaleString("en-US")}.`;
    walk.errors.push(refusal("MAX_NODE_LIMIT_EXCEEDED", message, []));
  }
  return { nodeCount: walk.nodes, cost: Math.max(1, Math.round(walk.requests / 100)), errors: walk.errors };
}

function visit(walk: Walk, selections: SelectionSetNode, type: GraphQLNamedType, multiplier: number): void {
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) visitField(walk, selection, type, multiplier);
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const on = selection.typeCondition?.name.value;
      visit(walk, selection.selectionSet, typeOr(walk.schema, on, type), multiplier);
    } else {
      const fragment = walk.document.definitions.find(
        (definition) =>
          definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
      );
      if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) continue;
      visit(
        walk,
        fragment.selectionSet,
        typeOr(walk.schema, fragment.typeCondition.name.value, type),
        multiplier,
      );
    }
  }
}

function typeOr(
  schema: GraphQLSchema,
  name: string | undefined,
  otherwise: GraphQLNamedType,
): GraphQLNamedType {
  return (name === undefined ? undefined : schema.getType(name)) ?? otherwise;
}

function visitField(walk: Walk, node: FieldNode, parent: GraphQLNamedType, multiplier: number): void {
  const field = fieldOf(parent, node.name.value);
  if (field === undefined || node.selectionSet === undefined) return;
  const type = getNamedType(field.type);
  if (!type.name.endsWith("Connection")) {
    visit(walk, node.selectionSet, type, multiplier);
    return;
  }
  walk.requests += multiplier;
  const size = pageSize(walk, node);
  walk.nodes += multiplier * size;
  visit(walk, node.selectionSet, type, multiplier * Math.max(size, 1));
}

function fieldOf(type: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

function pageSize(walk: Walk, node: FieldNode): number {
  const name = node.name.value;
  const first = argument(walk, node, "first");
  const last = argument(walk, node, "last");
  const size = first ?? last;
  if (size === undefined) {
    if (!asksForItems(walk, node.selectionSet)) return 0;
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`;
    walk.errors.push(refusal("MISSING_PAGINATION_BOUNDARIES", message, [node]));
    return 0;
  }
  const word = first === undefined ? "last" : "first";
  if (size > pageLimit || size < 0) {
    const message =
      size < 0
        ? `\`${word}\` on the \`${name}\` connection cannot be less than zero.`
        : `Requesting ${size} records on the \`${name}\` connection exceeds the \`${word}\` limit of ${pageLimit} records.`;
    walk.errors.push(refusal("EXCESSIVE_PAGINATION", message, [node]));
    return 0;
  }
  return size;
}

/** A connection of which only the total is asked needs no bound. */
function asksForItems(walk: Walk, selections: SelectionSetNode | undefined): boolean {
  return (selections?.selections ?? []).some((selection) => {
    if (selection.kind === Kind.FIELD)
      return selection.name.value === "nodes" || selection.name.value === "edges";
    if (selection.kind === Kind.INLINE_FRAGMENT) return asksForItems(walk, selection.selectionSet);
    const fragment = walk.document.definitions.find(
      (definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION && asksForItems(walk, fragment.selectionSet);
  });
}

function argument(walk: Walk, node: FieldNode, name: string): number | undefined {
  const value = node.arguments?.find((one) => one.name.value === name)?.value;
  if (value?.kind === Kind.INT) return Number(value.value);
  if (value?.kind !== Kind.VARIABLE) return undefined;
  const given = walk.variables[value.name.value];
  return typeof given === "number" ? given : undefined;
}

function defaultsOf(operation: OperationDefinitionNode): Record<string, unknown> {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)] as const] : [],
  );
  return Object.fromEntries(defaults);
}

function refusal(type: GraphqlRefusalType, message: string, nodes: readonly FieldNode[]): GraphQLError {
  return new GraphQLError(message, { nodes, originalError: new GraphqlRefusal(type, message) });
}

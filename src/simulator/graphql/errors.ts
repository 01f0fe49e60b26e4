import { type GraphQLError, type GraphQLFormattedError } from "graphql";

/** GitHub's words for why a query, or a part of it, was refused. */
export type GraphqlRefusalType =
  | "NOT_FOUND"
  | "FORBIDDEN"
  | "MISSING_PAGINATION_BOUNDARIES"
  | "EXCESSIVE_PAGINATION"
  | "INVALID_CURSOR_ARGUMENTS"
  | "MAX_NODE_LIMIT_EXCEEDED"
  | "RESOURCE_LIMITS_EXCEEDED"
  | "RATE_LIMITED"
  | "UNPROCESSABLE";

/** A refusal that GitHub marks with a `type` beside its message. */
export class GraphqlRefusal extends Error {
  readonly type: GraphqlRefusalType;

  constructor(type: GraphqlRefusalType, message: string) {
    super(message);
    this.type = type;
  }
}

/** A field that GitHub has and the simulator does not. */
export class NotSimulated extends Error {
  constructor(field: string) {
    super(`not simulated: ${field}`);
  }
}

/** The permission for a part of the answer is missing. */
export function forbidden(): GraphqlRefusal {
  return new GraphqlRefusal("FORBIDDEN", "Resource not accessible by integration");
}

/** There is no such thing, or the caller may not know of it. */
export function notFound(what: string): GraphqlRefusal {
  return new GraphqlRefusal("NOT_FOUND", `Could not resolve to ${what}.`);
}

/** One entry of the list `errors`, in GitHub's shape: the `type` stands beside the message. */
export function formatted(error: GraphQLError): GraphQLFormattedError & { readonly type?: string } {
  const { originalError } = error;
  const shape = {
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    message: error.message,
  };
  if (!(originalError instanceof GraphqlRefusal)) return { ...shape, ...extensionsOf(error) };
  const saml = originalError.type === "FORBIDDEN" ? { extensions: { saml_failure: false } } : {};
  return { type: originalError.type, ...saml, ...shape };
}

/** GitHub names the type and the field of a query that its schema does not have. */
function extensionsOf({ message }: GraphQLError): object {
  const found = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message);
  if (found === null) return {};
  const [, fieldName, typeName] = found;
  return {
    extensions: { code: "undefinedField", typeName, fieldName },
    message: `Field '${String(fieldName)}' doesn't exist on type '${String(typeName)}'`,
  };
}

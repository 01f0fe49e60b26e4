import { readFileSync } from "node:fs";
import path from "node:path";
import { buildSchema, type GraphQLSchema } from "graphql";

let built: GraphQLSchema | undefined;

/** GitHub's own schema, from @octokit/graphql-schema. Built at the first use: it takes a third of a second. */
export function githubSchema(): GraphQLSchema {
  built ??= buildSchema(readFileSync(schemaFile(), "utf8"), { assumeValidSDL: true });
  return built;
}

/** The package exports its code only, which would also load the 5 MB that it has as JSON. */
function schemaFile(): string {
  return path.join(import.meta.dirname, "../../../node_modules/@octokit/graphql-schema/schema.graphql");
}

import type { components } from "@octokit/openapi-types/types.d.ts";

/** The bodies of GitHub's REST API, by the names of its description. */
export type Schemas = components["schemas"];

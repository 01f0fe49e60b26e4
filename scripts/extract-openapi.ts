/**
 * Writes src/simulator/openapi/github-subset.json: of GitHub's OpenAPI description, the operations that
 * the simulator serves, without prose.
 *
 * The description is published as the npm package @octokit/openapi. Unpacked it is 385 MB, so it is no
 * dependency; it is fetched once, by hand, whenever the list below or the pinned version changes:
 *
 *   folder=$(mktemp -d)
 *   (cd "$folder" && npm pack @octokit/openapi@23.0.1)
 *   tar -xzf "$folder"/octokit-openapi-23.0.1.tgz -C "$folder" package/package.json package/generated/api.github.com.json
 *   node scripts/extract-openapi.ts "$folder/package"
 *   rm -r "$folder"
 *
 * The version is the one from which the installed @octokit/openapi-types was generated
 * (`octokit.openapi-version` in its package.json), so that the types and the description agree.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";

const pinnedVersion = "23.0.1";
const target = path.join(import.meta.dirname, "../src/simulator/openapi/github-subset.json");

/** The operations to keep, by GitHub's `operationId`. */
const operationIds: ReadonlySet<string> = new Set(
  `
  apps/get-authenticated apps/list-installations apps/get-installation apps/create-installation-access-token
  apps/get-repo-installation apps/get-org-installation apps/get-user-installation
  apps/list-webhook-deliveries apps/get-webhook-delivery apps/redeliver-webhook-delivery
  apps/get-webhook-config-for-app apps/update-webhook-config-for-app apps/create-from-manifest
  apps/list-repos-accessible-to-installation apps/revoke-installation-access-token

  repos/get repos/list-activities repos/list-branches repos/get-branch repos/get-branch-protection
  repos/get-repo-rulesets repos/get-repo-ruleset repos/get-branch-rules repos/get-org-rulesets repos/get-org-ruleset
  repos/list-commits repos/get-commit repos/compare-commits-with-basehead
  repos/list-pull-requests-associated-with-commit
  repos/get-combined-status-for-ref repos/list-commit-statuses-for-ref repos/create-commit-status
  repos/get-content repos/list-teams repos/list-collaborators repos/get-collaborator-permission-level
  repos/custom-properties-for-repos-get-repository-values

  pulls/list pulls/get pulls/create pulls/update pulls/list-files pulls/list-commits pulls/merge pulls/update-branch
  pulls/list-reviews pulls/get-review pulls/create-review pulls/dismiss-review
  pulls/list-requested-reviewers pulls/request-reviewers pulls/remove-requested-reviewers

  checks/create checks/update checks/get checks/list-for-ref checks/list-annotations checks/rerequest-run
  checks/list-suites-for-ref checks/get-suite checks/list-for-suite checks/rerequest-suite

  issues/list-for-repo issues/get issues/create issues/update issues/list-events-for-timeline
  issues/list-comments issues/create-comment issues/get-comment issues/update-comment issues/delete-comment
  issues/list-labels-on-issue issues/add-labels issues/set-labels issues/remove-label
  issues/list-labels-for-repo issues/create-label issues/get-label
  reactions/create-for-issue-comment reactions/list-for-issue-comment reactions/delete-for-issue-comment

  git/get-ref git/list-matching-refs git/create-ref git/update-ref git/get-tree git/get-blob git/get-commit

  orgs/get orgs/list-members orgs/get-membership-for-user orgs/custom-properties-for-repos-get-organization-values
  teams/list teams/get-by-name teams/list-members-in-org teams/get-membership-for-user-in-org
  teams/list-child-in-org teams/list-repos-in-org teams/check-permissions-for-repo-in-org
  users/get-by-username users/get-by-id users/get-authenticated
  rate-limit/get
  `
    .trim()
    .split(/\s+/),
);

/** Where GitHub's answers are known to depart from its description: these schemas may also be null. */
const alsoNull = [
  // The repository of a deleted fork.
  "#/components/schemas/pull-request/properties/head/properties/repo",
  "#/components/schemas/pull-request-simple/properties/head/properties/repo",
  // A label without a description.
  "#/components/schemas/pull-request-simple/properties/labels/items/properties/description",
  // The address of a submodule that .gitmodules does not name.
  "#/components/schemas/content-submodule/properties/submodule_git_url",
];

/** Where the description says "both" and means "either": the account of an installation is one or the other. */
const eitherNotBoth =
  "#/paths/~1app~1installations/get/responses/200/content/application~1json/schema/items/properties/account/anyOf/0";

/** The conclusion that GitHub itself gives to a check run that nobody completed is missing from the description. */
const conclusions = "#/components/schemas/check-run/properties/conclusion";

type Json = null | boolean | number | string | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

/** What only people read. An object under one of these names is a property that happens to be called so. */
const prose = new Set([
  "description",
  "example",
  "examples",
  "summary",
  "title",
  "externalDocs",
  "deprecated",
  "tags",
]);

/** Objects whose keys are names that GitHub chose, not OpenAPI's words. */
const namesInside = new Set([
  "properties",
  "schemas",
  "parameters",
  "responses",
  "paths",
  "patternProperties",
]);

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function withoutProse(value: Json, keysAreNames: boolean): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => withoutProse(item, false));
  if (!isObject(value)) return value;
  const kept = Object.entries(value)
    .filter(([key]) => keysAreNames || !(prose.has(key) || key.startsWith("x-")))
    .map(([key, inner]): [string, Json] => [key, withoutProse(inner, !keysAreNames && namesInside.has(key))]);
  return asJsonSchema(Object.fromEntries(kept), keysAreNames);
}

/** Says OpenAPI 3.0's `nullable` in the words of JSON Schema, which is what the validator understands. */
function asJsonSchema(schema: JsonObject, keysAreNames: boolean): JsonObject {
  if (keysAreNames || schema["nullable"] === undefined || typeof schema["nullable"] !== "boolean")
    return schema;
  const { nullable, ...rest } = schema;
  if (!nullable) return rest;
  if (typeof rest["type"] !== "string") return { anyOf: [rest, { type: "null" }] };
  const values = rest["enum"];
  const withNull =
    Array.isArray(values) && !values.includes(null) ? { enum: [...(values as Json[]), null] } : {};
  return { ...rest, type: [rest["type"], "null"], ...withNull };
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, Json] => [key, sorted(inner)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function referencesIn(value: Json): string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(referencesIn);
  if (!isObject(value)) return [];
  const own = typeof value["$ref"] === "string" ? [value["$ref"]] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
}

function at(root: JsonObject, reference: string): Json {
  let value: Json | undefined = root;
  for (const key of reference.replace(/^#\//, "").split("/")) {
    const container = value as JsonObject | undefined;
    value = container?.[key.replaceAll("~1", "/")];
  }
  if (value === undefined) throw new Error(`The description refers to ${reference} but does not have it.`);
  return value;
}

/** Requests and responses in other forms than plain JSON (raw, diff, SCIM) are not described in the subset. */
function onlyPlainJson(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(onlyPlainJson);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]): [string, Json] => {
      if (key !== "content" || !isObject(inner)) return [key, onlyPlainJson(inner)];
      const json = inner["application/json"];
      return [key, isObject(json) ? { "application/json": { schema: json["schema"] ?? {} } } : {}];
    }),
  );
}

function keptOperation(operation: JsonObject): JsonObject {
  const { operationId, parameters = [], requestBody, responses = {} } = operation;
  return {
    operationId: operationId ?? null,
    parameters,
    responses: mapValues(responses as JsonObject, (response) => withoutHeaders(response as JsonObject)),
    ...(requestBody === undefined ? {} : { requestBody }),
  };
}

function mapValues(object: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

/** INVARIANT: only operations and responses go through `onlyPlainJson`; a schema may have a property `content`. */
function subsetOf(description: JsonObject): JsonObject {
  const paths: Record<string, Record<string, Json>> = {};
  const found = new Set<string>();
  for (const [template, methods] of Object.entries(description["paths"] as JsonObject)) {
    for (const [method, operation] of Object.entries(methods as JsonObject)) {
      const id = isObject(operation) ? operation["operationId"] : undefined;
      if (!isObject(operation) || typeof id !== "string" || !operationIds.has(id)) continue;
      found.add(id);
      (paths[template] ??= {})[method] = withoutProse(onlyPlainJson(keptOperation(operation)), false);
    }
  }
  const absent = [...operationIds].filter((id) => !found.has(id));
  if (absent.length > 0) throw new Error(`The description has no operation ${absent.join(", ")}.`);
  return { paths, components: reachedComponents(description, paths) };
}

function reachedComponents(description: JsonObject, paths: JsonObject): JsonObject {
  const components: Record<string, Record<string, Json>> = {};
  const waiting = referencesIn(paths);
  for (let reference = waiting.pop(); reference !== undefined; reference = waiting.pop()) {
    const [, , kind = "", name = ""] = reference.split("/");
    const group = (components[kind] ??= {});
    if (group[name] !== undefined) continue;
    const component = at(description, reference);
    const kept = withoutProse(kind === "responses" ? onlyPlainJson(component) : component, false);
    const bare = isObject(kept) && kind === "responses" ? withoutHeaders(kept) : kept;
    group[name] = bare;
    waiting.push(...referencesIn(bare));
  }
  return components;
}

function corrected(subset: JsonObject): JsonObject {
  const copy = structuredClone(subset);
  for (const reference of alsoNull) {
    const owner = at(copy, reference.slice(0, reference.lastIndexOf("/"))) as Record<string, Json>;
    const name = reference.slice(reference.lastIndexOf("/") + 1);
    owner[name] = { anyOf: [at(copy, reference), { type: "null" }] };
  }
  (at(copy, `${conclusions}/enum`) as Json[]).push("stale");
  const account = at(copy, eitherNotBoth) as Record<string, Json>;
  account["anyOf"] = account["allOf"] ?? [];
  delete account["allOf"];
  return copy;
}

function withoutHeaders(response: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(response).filter(([key]) => key !== "headers"));
}

async function main(folder: string | undefined): Promise<void> {
  if (folder === undefined) throw new Error("Give the folder of an unpacked @octokit/openapi.");
  const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as {
    version?: string;
  };
  if (manifest.version !== pinnedVersion) {
    throw new Error(`Expected @octokit/openapi ${pinnedVersion}, found ${String(manifest.version)}.`);
  }
  const whole = readFileSync(path.join(folder, "generated/api.github.com.json"), "utf8");
  const subset = {
    source: `@octokit/openapi ${pinnedVersion}`,
    ...corrected(subsetOf(JSON.parse(whole) as JsonObject)),
  };
  const options = await resolveConfig(target);
  writeFileSync(target, await format(JSON.stringify(sorted(subset)), { ...options, parser: "json" }));
}

await main(process.argv[2]);

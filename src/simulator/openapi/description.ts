import { readFileSync } from "node:fs";
import path from "node:path";

/** The HTTP methods that GitHub's operations have. */
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  /** JSON pointer of the parameter's schema in the subset. */
  readonly schema: string;
}

/** One operation of GitHub's REST API, as the subset describes it. */
export interface Operation {
  /** GitHub's `operationId`, such as `pulls/list-files`. */
  readonly id: string;
  readonly method: Method;
  /** The path with its parameters in braces, such as `/repos/{owner}/{repo}/pulls`. */
  readonly template: string;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly required: boolean; readonly schema: string } | null;
  /** Status code to the JSON pointer of its body's schema; null for an answer without a JSON body. */
  readonly responses: ReadonlyMap<number, string | null>;
}

const jsonSchema = "content/application~1json/schema";

type Node = Readonly<Record<string, unknown>>;

/** GitHub's own description of the operations that are served; scripts/extract-openapi.ts writes it. */
export const subset = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "github-subset.json"), "utf8"),
) as { readonly paths: Readonly<Record<string, Readonly<Record<string, Node>>>> };

/** Every operation of the subset. */
export const operations: readonly Operation[] = Object.entries(subset.paths).flatMap(([template, methods]) =>
  Object.entries(methods).map(([method, node]) => operation(template, method, node)),
);

function operation(template: string, method: string, node: Node): Operation {
  const pointer = `#/paths/${escaped(template)}/${method}`;
  const body = node["requestBody"] as Node | undefined;
  return {
    id: node["operationId"] as string,
    method: method.toUpperCase() as Method,
    template,
    parameters: (node["parameters"] as readonly Node[]).map((_, index) =>
      parameter(`${pointer}/parameters/${String(index)}`),
    ),
    body:
      body === undefined
        ? null
        : { required: body["required"] === true, schema: `${pointer}/requestBody/${jsonSchema}` },
    responses: new Map(
      Object.keys(node["responses"] as Node).map((status) => [
        Number(status),
        responseSchema(`${pointer}/responses/${status}`),
      ]),
    ),
  };
}

function parameter(pointer: string): Parameter {
  const { pointer: target, node } = resolved(pointer);
  return {
    name: node["name"] as string,
    in: node["in"] as "path" | "query",
    required: node["required"] === true,
    schema: `${target}/schema`,
  };
}

function responseSchema(pointer: string): string | null {
  const { pointer: target, node } = resolved(pointer);
  const content = node["content"] as Node | undefined;
  return content?.["application/json"] === undefined ? null : `${target}/${jsonSchema}`;
}

function resolved(pointer: string): { pointer: string; node: Node } {
  const node = pointer
    .slice(2)
    .split("/")
    .reduce((inner, key) => inner[unescaped(key)] as Node, subset as unknown as Node);
  const reference = node["$ref"];
  return typeof reference === "string" ? resolved(reference) : { pointer, node };
}

function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

function unescaped(key: string): string {
  return key.replaceAll("~1", "/").replaceAll("~0", "~");
}

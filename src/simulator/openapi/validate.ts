import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { type Operation, subset } from "./description.ts";
import { type Route } from "./route.ts";

/** What an operation is called with, its parameters in the types that the description gives them. */
export interface ValidRequest {
  readonly path: Readonly<Record<string, string | number>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Where a request departs from the description: in the address, in the query or in the body. */
export interface Mismatch {
  readonly at: "path" | "query" | "body";
  /** Sentences in the wording of GitHub's own refusals. */
  readonly problems: readonly string[];
}

const strict = validator({ coerceTypes: false });
const fromText = validator({ coerceTypes: true });

function validator(options: { coerceTypes: boolean }): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, logger: false, ...options });
  addFormats.default(ajv);
  ajv.addSchema(subset, "subset");
  return ajv;
}

const compiled = new Map<string, ValidateFunction>();

function compile(ajv: Ajv, pointer: string): ValidateFunction {
  const key = `${ajv === strict ? "strict" : "text"} ${pointer}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const fresh = ajv.compile({ $ref: `subset${pointer}` });
  compiled.set(key, fresh);
  return fresh;
}

/** Holds a request against the description. `body` is the parsed JSON, or undefined when none was sent. */
export function validateRequest(
  { operation, path }: Route,
  query: Readonly<Record<string, string>>,
  body: unknown,
): ValidRequest | Mismatch {
  const inPath = parametersFrom(operation, "path", path);
  if (!inPath.ok) return { at: "path", problems: inPath.problems };
  const inQuery = parametersFrom(operation, "query", query);
  if (!inQuery.ok) return { at: "query", problems: inQuery.problems };
  const problems = bodyProblems(operation, body);
  if (problems.length > 0) return { at: "body", problems };
  return {
    path: inPath.values as Readonly<Record<string, string | number>>,
    query: inQuery.values,
    body: (body ?? {}) as Readonly<Record<string, unknown>>,
  };
}

type Parameters =
  | { readonly ok: true; readonly values: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly problems: readonly string[] };

function parametersFrom(
  operation: Operation,
  place: "path" | "query",
  sent: Readonly<Record<string, string>>,
): Parameters {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const { name, schema, required } of operation.parameters.filter((known) => known.in === place)) {
    const text = sent[name];
    if (text === undefined) {
      if (required) problems.push(`"${name}" wasn't supplied.`);
      continue;
    }
    // Coercion writes into the parent object, so the value is validated inside of one.
    const holder = { value: text as unknown };
    const validate = compileParameter(schema);
    if (validate(holder)) values[name] = holder.value;
    else
      problems.push(
        ...sentences(validate.errors, holder).map((text) =>
          text.replace("'properties/value'", `'properties/${name}'`),
        ),
      );
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, values };
}

function compileParameter(pointer: string): ValidateFunction {
  const key = `parameter ${pointer}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const fresh = fromText.compile({ type: "object", properties: { value: { $ref: `subset${pointer}` } } });
  compiled.set(key, fresh);
  return fresh;
}

function bodyProblems(operation: Operation, body: unknown): readonly string[] {
  if (operation.body === null) return [];
  if (body === undefined && !operation.body.required) return [];
  const validate = compile(strict, operation.body.schema);
  return validate(body ?? {}) ? [] : sentences(validate.errors, body ?? {});
}

/**
 * Holds an answer of the simulator against the description; the sentences say where it departs.
 * A status that the description does not have is a departure too, except refusals that any operation may give.
 */
export function responseProblems(operation: Operation, status: number, body: unknown): readonly string[] {
  if (!operation.responses.has(status)) {
    return status >= 400 ? [] : [`${operation.id} is not described to answer ${status}.`];
  }
  const schema = operation.responses.get(status) ?? null;
  if (schema === null) {
    return body === undefined || status >= 400
      ? []
      : [`${operation.id} is described to answer ${status} without JSON.`];
  }
  const validate = compile(strict, schema);
  if (validate(body)) return [];
  return (validate.errors ?? []).map(
    (error) => `${error.instancePath || "/"} ${error.message ?? error.keyword}`,
  );
}

function sentences(errors: readonly ErrorObject[] | null | undefined, sent: unknown): readonly string[] {
  return [...new Set((errors ?? []).map((error) => sentence(error, sent)))];
}

/** GitHub's wording, as in `"title" wasn't supplied.` and `For 'properties/name', 1 is not a string.` */
function sentence(error: ErrorObject, sent: unknown): string {
  if (error.keyword === "required") return `"${String(error.params["missingProperty"])}" wasn't supplied.`;
  const place = error.instancePath.slice(1);
  const value = place.split("/").reduce<unknown>((inner, key) => {
    return typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>)[key] : inner;
  }, sent);
  const shown = JSON.stringify(value) as string | undefined;
  const subject = `For 'properties/${place}', ${shown ?? "nil"}`;
  const allowed = error.params["allowedValues"] as readonly unknown[] | undefined;
  if (allowed !== undefined) return `${subject} is not a member of ${JSON.stringify(allowed)}.`;
  const type = error.params["type"] as string | undefined;
  if (type !== undefined) return `${subject} is not ${/^[aeiou]/.test(type) ? "an" : "a"} ${type}.`;
  return `${subject} ${error.message ?? "is not valid"}.`;
}

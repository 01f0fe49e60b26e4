import pino, { type DestinationStream, type Logger } from "pino";

import { type Redact, redactor } from "./redact.ts";

/** Longer strings (a patch, a query) say no more in a log. Characters. */
const longest = 2_000;
/** Whatever lies deeper or is longer than this is somebody's whole payload. */
const deepest = 6;
const mostEntries = 100;

/** Where a log goes and what may not stand in it. */
export interface LogOptions {
  /** Values of this process's own secrets. */
  readonly secrets?: readonly string[];
  /** Standard output unless said otherwise. */
  readonly destination?: DestinationStream;
}

/**
 * A structured log: each record is one line of JSON, and values are never joined into its message, so that no title
 * can forge a line. Secrets are taken out twice: by their field's name, and from the finished line by their shape.
 */
export function createLog(level: string, { secrets = [], destination }: LogOptions = {}): Logger {
  const redact = redactor(secrets);
  const target = destination ?? pino.destination({ fd: 1, sync: true });
  const plain = (fields: object) => plainObject(fields, deepest);
  return pino(
    {
      level,
      formatters: { log: plain, bindings: plain },
      // Errors are made plain by the formatter already, wherever they stand.
      serializers: { err: (error: unknown) => error },
    },
    redacting(target, redact),
  );
}

function redacting(target: DestinationStream, redact: Redact): DestinationStream {
  return { write: (line) => target.write(redact(line).replaceAll(secretField, '"$1":"[redacted]"')) };
}

const secretWords = "token|secret|passw|authorization|cookie|private.?key|credential|signature";
const secretName = new RegExp(secretWords, "i");
/** In a finished line: pino gives a child's fields to no formatter. */
const secretField = new RegExp(`"([^"\\\\]*(?:${secretWords})[^"\\\\]*)":"(?:[^"\\\\]|\\\\.)*"`, "gi");

function plainObject(value: object, depth: number): Record<string, unknown> {
  const entries = Object.entries(value).slice(0, mostEntries);
  return Object.fromEntries(
    entries.map(([name, each]) => [name, secretName.test(name) ? "[redacted]" : plainValue(each, depth)]),
  );
}

function plainValue(value: unknown, depth: number): unknown {
  if (typeof value === "string") return value.slice(0, longest);
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return "[deeper]";
  if (value instanceof Error) return plainError(value, depth - 1);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${String(value.byteLength)} bytes]`;
  if (Array.isArray(value)) return value.slice(0, mostEntries).map((each) => plainValue(each, depth - 1));
  return plainObject(value, depth - 1);
}

/** An error without what it carries along: Octokit's hold the whole request, tokens included. */
function plainError(error: Error, depth: number): object {
  return {
    type: error.name,
    message: error.message.slice(0, longest),
    stack: error.stack?.slice(0, longest),
    ...("status" in error ? { status: plainValue(error.status, 0) } : {}),
    ...("code" in error ? { code: plainValue(error.code, 0) } : {}),
    ...(error.cause === undefined ? {} : { cause: plainValue(error.cause, depth) }),
    ...(error instanceof AggregateError ? { errors: plainValue(error.errors, depth) } : {}),
  };
}

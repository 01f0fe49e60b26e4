import { operations, type Method, type Operation } from "./description.ts";

/** An operation, and what its path says. */
export interface Route {
  readonly operation: Operation;
  /** The path's parameters, percent-decoded. */
  readonly path: Readonly<Record<string, string>>;
}

/** These may hold slashes, as in `feature/login` or `src/index.ts`; all other parameters are one segment. */
const spansSegments = new Set(["path", "ref", "branch", "basehead"]);

interface Pattern {
  readonly operation: Operation;
  readonly names: readonly string[];
  readonly expression: RegExp;
}

const patterns: readonly Pattern[] = [...operations].sort(moreLiteralFirst).map(patternOf);

function moreLiteralFirst(a: Operation, b: Operation): number {
  return literals(b).length - literals(a).length;
}

function literals(operation: Operation): readonly string[] {
  return operation.template.split("/").filter((segment) => !segment.startsWith("{"));
}

function patternOf(operation: Operation): Pattern {
  const names: string[] = [];
  const source = operation.template.replaceAll(".", "\\.").replace(/\/\{(\w+)\}/g, (_, name: string) => {
    names.push(name);
    // The root directory is asked for as `contents/` or as `contents`.
    if (name === "path") return "(?:/(.*))?";
    return spansSegments.has(name) ? "/(.*)" : "/([^/]+)";
  });
  return { operation, names, expression: new RegExp(`^${source}$`) };
}

/**
 * Finds the operation that a request addresses.
 * `pathname` is as it came over the wire, still percent-encoded: a label `a/b` arrives as `a%2Fb`.
 */
export function route(method: string, pathname: string): Route | null {
  for (const { operation, names, expression } of patterns) {
    if (operation.method !== (method as Method)) continue;
    const found = expression.exec(pathname);
    if (found === null) continue;
    const values = names.map((name, index): [string, string] => [name, decoded(found[index + 1] ?? "")]);
    return { operation, path: Object.fromEntries(values) };
  }
  return null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

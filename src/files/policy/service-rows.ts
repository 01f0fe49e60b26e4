import { type Mistake } from "../../domain/located.ts";
import { type RequirementRow } from "../../domain/policy/policy.ts";
import { parseLocatedYaml } from "../located-yaml.ts";
import { type Around } from "./around.ts";
import { readRow } from "./read-policy.ts";
import { mistakesOf } from "./schema-mistakes.ts";
import { servicePolicy } from "./schema.ts";
import { type PolicyText } from "./written-layer.ts";
import { type Step, type YamlDocument } from "./yaml-document.ts";

/** A repository's own service map, whose services may add rows to the policy. */
export interface ServiceRowsText extends PolicyText {
  /** What the united map calls the service with this id; `null`: it could not be read as a service. */
  readonly idOf: (id: string) => string | null;
}

/** The rows that services add, each only where its service is touched. */
export interface ServiceRows {
  readonly rows: readonly RequirementRow[];
  readonly mistakes: readonly Mistake[];
}

/**
 * Reads `policy` of every service. Names are made unlike those of any other row (`payments/two-owners`), so that a
 * service can add and never replace. A map that is no YAML has none: that is told of the map itself.
 */
export function readServiceRows(
  map: ServiceRowsText,
  { levels, teamCount }: Omit<Around, "document" | "complain">,
): ServiceRows {
  const document = map.text.includes("policy") ? documentOf(map) : null;
  if (document === null) return { rows: [], mistakes: [] };
  const mistakes: Mistake[] = [];
  const around: Around = {
    levels,
    teamCount,
    document,
    complain: (path, message) => mistakes.push({ place: document.placeOf(path), message }),
  };
  const rows = policiesIn(document.value).flatMap(([id, policy]) =>
    readPolicyOf(id, policy, map, around, mistakes),
  );
  return { rows, mistakes };
}

function documentOf({ text, file }: PolicyText): YamlDocument | null {
  const parsed = parseLocatedYaml(text, file);
  const document = parsed.kind === "unreadable" ? undefined : parsed.documents[0];
  if (document === undefined) return null;
  const { value, placeOf } = document;
  return { value, placeOf, placeOfKey: placeOf };
}

function policiesIn(map: unknown): readonly (readonly [string, unknown])[] {
  return entriesOf(fieldOf(map, "services")).flatMap(([id, service]) => {
    const policy = fieldOf(service, "policy");
    return policy === undefined ? [] : [[id, policy] as const];
  });
}

function readPolicyOf(
  id: string,
  policy: unknown,
  { idOf }: ServiceRowsText,
  around: Around,
  mistakes: Mistake[],
): readonly RequirementRow[] {
  const path: readonly Step[] = ["services", id, "policy"];
  const parsed = servicePolicy.safeParse(policy);
  if (!parsed.success) {
    mistakes.push(...mistakesOf(parsed.error, around.document, servicePolicy, path));
    return [];
  }
  const service = idOf(id);
  // Fail closed: rows of a service that nothing can touch would be rows that never apply.
  if (service === null) {
    around.complain(
      path,
      `\`${id}\` cannot be read as a service, so its policy would never apply; mend it first`,
    );
    return [];
  }
  const names = parsed.data.requirements.map(({ name }) => name);
  return parsed.data.requirements.map((written, index) => {
    const at = [...path, "requirements", index];
    if (names.indexOf(written.name) < index) {
      around.complain([...at, "name"], `\`${written.name}\` is there twice; rename one`);
    }
    const row = readRow(written, at, around);
    return {
      ...row,
      name: `${id}/${row.name}`,
      when: { kind: "all", of: [{ kind: "service", oneOf: [service] }, row.when] },
    };
  });
}

function fieldOf(value: unknown, key: string): unknown {
  return entriesOf(value).find(([name]) => name === key)?.[1];
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

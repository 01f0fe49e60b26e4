import { z } from "zod";
import { servicePolicy } from "./policy/schema.ts";

/** Fields that a schema does not name pass: another tool, or a later version, may read them. */
const text = z.string().min(1).max(4096);
const texts = z.array(text).max(10_000);
const tier = z.int().min(0).max(9);

/** `ledger`, or with what the dependency is by and whether the dependent fails with it. */
const dependency = z.union([
  text,
  z.looseObject({
    service: text.describe("The id or an alias of the service that is depended on"),
    kind: text.optional().describe("What the dependency is by: http, queue, package, …"),
    hardness: z
      .enum(["hard", "soft"])
      .optional()
      .describe("hard (the default): this service fails when the other does; soft: it only does less"),
  }),
]);

/** An entry under `services`. */
export const serviceSchema = z.looseObject({
  paths: texts
    .optional()
    .describe("Files and folders from the repository's root; *, ?, ** and {a,b} are understood"),
  tier: tier.optional().describe("How critical it is; 0 is the most critical"),
  owners: texts.optional(),
  aliases: texts.optional().describe("Other names of this service, in this map or in other sources"),
  dependsOn: z.array(dependency).max(100_000).optional(),
  dataStores: texts.optional().describe("Services that share a data store share what happens to its data"),
  controlPlane: z
    .boolean()
    .optional()
    .describe("It controls everything else: deployment, access, configuration"),
  runbooks: texts.optional().describe("Paths or URLs of what to read when it breaks"),
  rollback: text.optional().describe("How a release of it is undone"),
});

/** An entry under `shared`. */
export const sharedSchema = z.looseObject({
  paths: texts.min(1),
  affects: z
    .union([z.literal("everything"), texts])
    .describe("What rests on the paths: everything, or these services"),
  reason: text.optional(),
});

/** `unmapped`: paths that no service claims. */
export const unmappedSchema = z.looseObject({
  tier: tier.optional().describe("The tier that such a path is treated as; 2 by default"),
  ignore: texts.optional().describe("Paths that need no service"),
});

/** The other files that services are described in, and how a tier is found in them. */
export const sourceSchema = z.looseObject({
  kind: z.enum(["backstage", "datadog", "compose", "opslevel", "cortex", "compass", "runtime-graph"]),
  file: text.describe("From the repository's root"),
  tier: z
    .looseObject({ label: text.optional(), annotation: text.optional(), tag: text.optional() })
    .optional()
    .describe("Backstage: the label, the annotation, or the beginning of the tag that holds the tier"),
});

/** The whole of `.github/service-map.yml`. */
export const serviceMapSchema = z.looseObject({
  version: z.literal(1),
  services: z.record(text, serviceSchema.nullable()).optional(),
  shared: z
    .array(sharedSchema)
    .max(10_000)
    .optional()
    .describe("Paths that many services rest on and none owns"),
  unmapped: unmappedSchema.optional(),
  sources: z.array(sourceSchema).max(1000).optional().describe("Other files that describe services"),
});

/** The JSON Schema that is published for editors: schema/service-map.schema.json. */
export function serviceMapJsonSchema(): object {
  // The app reads `policy` apart from the rest, so that a mistake in it takes no service off the map.
  const policy = servicePolicy.optional().describe("Rows that the service adds to the policy");
  const service = serviceSchema.extend({ policy });
  const map = serviceMapSchema.extend({ services: z.record(text, service.nullable()).optional() });
  return { title: "Countersign service map", ...z.toJSONSchema(map, { target: "draft-7" }) };
}

import { z } from "zod";

/** Fields that a schema does not name pass: another tool, or a later version, may read them. */
const text = z.string().min(1).max(4096);
const texts = z.array(text).max(10_000);
const tier = z.int().min(0).max(9);

/** `ledger`, or with what the dependency is by and whether the dependent fails with it. */
const dependency = z.union([
  text,
  z.looseObject({
    service: text,
    kind: text.optional(),
    hardness: z.enum(["hard", "soft"]).optional(),
  }),
]);

/** An entry under `services`. */
export const serviceSchema = z.looseObject({
  paths: texts.optional(),
  tier: tier.optional(),
  owners: texts.optional(),
  aliases: texts.optional(),
  dependsOn: z.array(dependency).max(100_000).optional(),
  dataStores: texts.optional(),
  controlPlane: z.boolean().optional(),
  runbooks: texts.optional(),
  rollback: text.optional(),
});

/** An entry under `shared`. */
export const sharedSchema = z.looseObject({
  paths: texts.min(1),
  affects: z.union([z.literal("everything"), texts]),
  reason: text.optional(),
});

/** `unmapped`: paths that no service claims. */
export const unmappedSchema = z.looseObject({
  tier: tier.optional(),
  ignore: texts.optional(),
});

/** The other files that services are described in, and how a tier is found in them. */
export const sourceSchema = z.looseObject({
  kind: z.enum(["backstage", "datadog", "compose", "opslevel", "cortex", "compass", "runtime-graph"]),
  file: text,
  tier: z
    .looseObject({ label: text.optional(), annotation: text.optional(), tag: text.optional() })
    .optional(),
});

/** The whole of `.github/service-map.yml`. */
export const serviceMapSchema = z.looseObject({
  version: z.literal(1),
  services: z.record(text, serviceSchema.nullable()).optional(),
  shared: z.array(sharedSchema).max(10_000).optional(),
  unmapped: unmappedSchema.optional(),
  sources: z.array(sourceSchema).max(1000).optional(),
});

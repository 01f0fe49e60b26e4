import { z } from "zod";
import { type ServiceMapPart } from "../../domain/blast-radius/service-map.ts";
import { type LocatedDocument } from "../located-yaml.ts";
import { PartReader } from "./part-reader.ts";
import { folderOf } from "./repository-files.ts";

const text = z.string().min(1);
const links = z.array(z.looseObject({ type: z.string().nullish(), url: z.string().nullish() })).nullish();
const tier = z.union([z.string(), z.number()]).nullish();

const entitySchema = z.looseObject({
  apiVersion: z.literal("v3"),
  kind: text,
  metadata: z.looseObject({
    name: text,
    owner: z.string().nullish(),
    additionalOwners: z.array(z.looseObject({ name: text })).nullish(),
    links,
  }),
  spec: z
    .looseObject({
      tier,
      dependsOn: z.array(text).nullish(),
      components: z.array(text).nullish(),
      componentOf: z.array(text).nullish(),
    })
    .nullish(),
  datadog: z
    .looseObject({
      codeLocations: z
        .array(z.looseObject({ repositoryURL: z.string().nullish(), paths: z.array(text).nullish() }))
        .nullish(),
    })
    .nullish(),
});

const definitionSchema = z.looseObject({
  "schema-version": z.enum(["v2", "v2.1", "v2.2"]),
  "dd-service": text,
  team: z.string().nullish(),
  tier,
  links,
});

/**
 * Reads Datadog's entities (v3) and service definitions (v2 to v2.2).
 * @param repository `owner/name`; code locations in another repository cover nothing here.
 * @see https://github.com/DataDog/schema/tree/main/service-catalog
 */
export function readDatadog(content: string, file: string, repository: string | null): ServiceMapPart {
  const reader = new PartReader("datadog", file);
  const documents = reader.documents(content);
  for (const document of documents) {
    const version = (document.value as Record<string, unknown>)["schema-version"];
    if (version === undefined) readEntity(reader, document, repository);
    else readDefinition(reader, document, documents.length === 1);
  }
  return reader.part();
}

function readEntity(reader: PartReader, document: LocatedDocument, repository: string | null): void {
  const entity = reader.check(entitySchema, document, document.value);
  if (entity === null) return;
  const { metadata, spec } = entity;
  const id = idOf(`${entity.kind}:${metadata.name}`);
  const place = document.placeOf(["metadata", "name"]);
  const paths = (entity.datadog?.codeLocations ?? []).flatMap((location, at) =>
    isHere(location.repositoryURL, repository)
      ? (location.paths ?? ["."]).flatMap((path, index) =>
          reader.path(path, document.placeOf(["datadog", "codeLocations", at, "paths", index])),
        )
      : [],
  );
  const dependsOn = (spec?.dependsOn ?? []).map(idOf);
  reader.service(id, place, {
    tier: reader.tier(spec?.tier, document.placeOf(["spec", "tier"])),
    paths,
    owners: [metadata.owner ?? [], (metadata.additionalOwners ?? []).map(({ name }) => name)].flat(),
    dataStores: dependsOn.filter((one) => one.startsWith("datastore:")),
    runbooks: runbooksOf(metadata.links),
  });
  const at = (key: string, index: number) => document.placeOf(["spec", key, index]);
  dependsOn.forEach((to, index) => reader.dependency(id, to, "dependsOn", "hard", at("dependsOn", index)));
  spec?.components?.forEach((part, index) =>
    reader.dependency(id, idOf(part), "part", "soft", at("components", index)),
  );
  spec?.componentOf?.forEach((whole, index) =>
    reader.dependency(idOf(whole), id, "part", "soft", at("componentOf", index)),
  );
}

/** Version 2 knows no code locations: a file that defines one service covers its own folder. */
function readDefinition(reader: PartReader, document: LocatedDocument, isAlone: boolean): void {
  const definition = reader.check(definitionSchema, document, document.value);
  if (definition === null) return;
  reader.service(definition["dd-service"], document.placeOf(["dd-service"]), {
    tier: reader.tier(definition.tier, document.placeOf(["tier"])),
    folder: isAlone ? folderOf(reader.file) : null,
    owners: typeof definition.team === "string" ? [definition.team] : [],
    runbooks: runbooksOf(definition.links),
  });
}

/** `service:name` goes by its name, so that it meets the same service in other sources; other kinds keep theirs. */
function idOf(reference: string): string {
  return reference.replace(/^service:/u, "");
}

function isHere(url: string | null | undefined, repository: string | null): boolean {
  if (typeof url !== "string" || repository === null) return true;
  const path = url
    .toLowerCase()
    .replace(/\.git$/u, "")
    .replace(/\/$/u, "");
  return path.endsWith(`/${repository.toLowerCase()}`) || path.endsWith(`:${repository.toLowerCase()}`);
}

function runbooksOf(all: z.infer<typeof links>): string[] {
  return (all ?? []).flatMap(({ type, url }) => (type === "runbook" && typeof url === "string" ? [url] : []));
}

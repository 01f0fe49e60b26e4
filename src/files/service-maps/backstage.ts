import { z } from "zod";
import { type ServiceMapPart } from "../../domain/blast-radius/service-map.ts";
import { type Place } from "../../domain/located.ts";
import { type LocatedDocument } from "../located-yaml.ts";
import { PartReader } from "./part-reader.ts";
import { folderOf, joinPath, type TierLookup } from "./repository-files.ts";

/** A file of entities, and how a tier is found in it. */
export interface BackstageFile {
  readonly file: string;
  readonly text: string;
  readonly tier: TierLookup;
}

const words = z.record(z.string(), z.unknown());
const references = z.array(z.string()).nullish();
const entitySchema = z.looseObject({
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string().min(1),
    namespace: z.string().nullish(),
    labels: words.nullish(),
    annotations: words.nullish(),
    tags: z.array(z.string()).nullish(),
    links: z
      .array(
        z.looseObject({ url: z.string().nullish(), type: z.string().nullish(), title: z.string().nullish() }),
      )
      .nullish(),
  }),
  spec: z
    .looseObject({
      type: z.string().nullish(),
      owner: z.string().nullish(),
      system: z.string().nullish(),
      subcomponentOf: z.string().nullish(),
      dependsOn: references,
      dependencyOf: references,
      providesApis: references,
      consumesApis: references,
    })
    .nullish(),
});
type Entity = z.infer<typeof entitySchema>;

interface FoundEntity {
  readonly entity: Entity;
  readonly id: string;
  readonly document: LocatedDocument;
  readonly reader: PartReader;
  readonly file: BackstageFile;
}

/** Kinds that are services or parts of them; others (Group, User, Template, Location, …) are not. */
const kinds = new Set(["component", "api", "resource", "system"]);

/**
 * Reads Backstage's catalogue files, all at once: an API that one component provides is a name of that component.
 * @param repository `owner/name`; a source location in another repository covers nothing here.
 * @see https://backstage.io/docs/features/software-catalog/descriptor-format
 */
export function readBackstage(files: readonly BackstageFile[], repository: string | null): ServiceMapPart[] {
  const readers = files.map(({ file }) => new PartReader("backstage", file));
  const found = files.flatMap((file, index) => findEntities(file, readers[index]!));
  const providers = new Map<string, string[]>();
  for (const { entity, id } of found) {
    for (const reference of entity.spec?.providesApis ?? []) {
      const api = readReference(reference, "api");
      providers.set(api, [...(providers.get(api) ?? []), id]);
    }
  }
  for (const one of found) addEntity(one, found, providers, repository);
  return readers.map((reader) => reader.part());
}

function findEntities(file: BackstageFile, reader: PartReader): FoundEntity[] {
  return reader.documents(file.text).flatMap((document) => {
    const kind = (document.value as { kind?: unknown } | null)?.kind;
    if (typeof kind === "string" && !kinds.has(kind.toLowerCase())) return [];
    const entity = reader.check(entitySchema, document, document.value);
    if (entity === null) return [];
    const { name, namespace } = entity.metadata;
    const id = readReference(`${entity.kind}:${namespace ?? "default"}/${name}`, "component");
    return [{ entity, id, document, reader, file }];
  });
}

/**
 * The id that a reference `[kind:][namespace/]name` names. Components of the default namespace go by their name, so
 * that they meet the same service in other sources; other kinds keep theirs.
 */
function readReference(reference: string, defaultKind: string): string {
  const [, kind, namespace, name] = /^(?:([^:/]+):)?(?:([^/]+)\/)?(.*)$/su.exec(reference.trim())!;
  const kindName = (kind ?? defaultKind).toLowerCase();
  const prefix = kindName === "component" ? "" : `${kindName}:`;
  const space = (namespace ?? "default").toLowerCase();
  return prefix + (space === "default" ? "" : `${space}/`) + name!;
}

function addEntity(
  { entity, id, document, reader, file }: FoundEntity,
  all: readonly FoundEntity[],
  providers: ReadonlyMap<string, readonly string[]>,
  repository: string | null,
): void {
  const { spec } = entity;
  const place = document.placeOf(["metadata", "name"]);
  const provided = (spec?.providesApis ?? []).map((reference) => readReference(reference, "api"));
  const resources = (spec?.dependsOn ?? []).map((one) => readReference(one, "component"));
  reader.service(id, place, {
    aliases: provided.filter((api) => providers.get(api)!.length === 1),
    tier: findTier(entity, file.tier, reader, document),
    owners: typeof spec?.owner === "string" ? [spec.owner] : [],
    dataStores: resources.filter((resource) => isDataStore(resource, all)),
    runbooks: (entity.metadata.links ?? [])
      .filter(isRunbook)
      .flatMap(({ url }) => (typeof url === "string" ? [url] : [])),
    ...locationOf(entity, file, all, reader, place, repository),
  });
  const each = (
    key: "dependsOn" | "dependencyOf" | "consumesApis" | "providesApis",
    use: (to: string, at: Place) => void,
  ) =>
    spec?.[key]?.forEach((reference, index) => {
      const defaultKind = key === "consumesApis" || key === "providesApis" ? "api" : "component";
      use(readReference(reference, defaultKind), document.placeOf(["spec", key, index]));
    });
  each("dependsOn", (to, at) => reader.dependency(id, to, "dependsOn", "hard", at));
  each("dependencyOf", (to, at) => reader.dependency(to, id, "dependencyOf", "hard", at));
  each("consumesApis", (to, at) => reader.dependency(id, to, "consumesApi", "hard", at));
  each("providesApis", (api, at) => {
    if (providers.get(api)!.length > 1) reader.dependency(api, id, "providesApi", "hard", at);
  });
  if (typeof spec?.subcomponentOf === "string") {
    const whole = readReference(spec.subcomponentOf, "component");
    reader.dependency(whole, id, "subcomponent", "hard", document.placeOf(["spec", "subcomponentOf"]));
  }
  if (typeof spec?.system === "string") {
    const system = readReference(spec.system, "system");
    // A system that nothing describes is only a word for a group.
    if (all.some((one) => one.id === system)) {
      reader.dependency(system, id, "part", "soft", document.placeOf(["spec", "system"]));
    }
  }
}

function isDataStore(resource: string, all: readonly FoundEntity[]): boolean {
  const found = all.find(({ id }) => id === resource);
  return (
    /database|datastore|data-store|bucket|queue|topic|cache|storage/iu.test(found?.entity.spec?.type ?? "") &&
    resource.startsWith("resource:")
  );
}

function isRunbook({
  type,
  title,
}: {
  type?: string | null | undefined;
  title?: string | null | undefined;
}): boolean {
  return /runbook|playbook/iu.test(`${type ?? ""} ${title ?? ""}`);
}

function findTier(
  entity: Entity,
  lookup: TierLookup,
  reader: PartReader,
  document: LocatedDocument,
): number | null {
  const { labels, annotations, tags } = entity.metadata;
  const configured: [string, string | undefined, Readonly<Record<string, unknown>> | null | undefined][] = [
    ["labels", lookup.label, labels],
    ["annotations", lookup.annotation, annotations],
  ];
  for (const [key, name, values] of configured) {
    if (name !== undefined && values?.[name] !== undefined) {
      return reader.tier(values[name], document.placeOf(["metadata", key, name]));
    }
  }
  if (lookup.tag !== undefined) {
    const tag = tags?.find((text) => text.startsWith(lookup.tag!));
    if (tag !== undefined) {
      return reader.tier(
        tag.slice(lookup.tag.length).replace(/^[-:_]/u, ""),
        document.placeOf(["metadata", "tags"]),
      );
    }
  }
  if (lookup.label !== undefined || lookup.annotation !== undefined || lookup.tag !== undefined) return null;
  return usualTier(entity, reader, document);
}

/** Where nothing is configured: a label or annotation `tier`, with or without a domain, or a tag `tier-1`. */
function usualTier({ metadata }: Entity, reader: PartReader, document: LocatedDocument): number | null {
  for (const key of ["labels", "annotations"] as const) {
    for (const [name, value] of Object.entries(metadata[key] ?? {})) {
      if (/^(?:[^/]+\/)?(?:service-)?tier$/iu.test(name))
        return reader.tier(value, document.placeOf(["metadata", key, name]));
    }
  }
  const tag = metadata.tags?.find((text) => /^(?:service-)?tier[-:_]?[0-9]$/iu.test(text));
  return tag === undefined
    ? null
    : reader.tier(tag.replace(/^service-/iu, ""), document.placeOf(["metadata", "tags"]));
}

type Location = Partial<Parameters<PartReader["service"]>[2]>;

/** The folder that an entity lies in: its source location, or its file's folder where no other entity shares it. */
function locationOf(
  { kind, metadata }: Entity,
  { file }: BackstageFile,
  all: readonly FoundEntity[],
  reader: PartReader,
  place: Place,
  repository: string | null,
): Location {
  const annotation = metadata.annotations?.["backstage.io/source-location"];
  if (typeof annotation === "string") {
    const folder = sourceFolder(annotation, repository, folderOf(file));
    if (folder === null) return {};
    return folder === "" ? { folder } : { paths: reader.path(`${folder}/`, place) };
  }
  if (kind.toLowerCase() !== "component") return {};
  const others = all.filter((one) => one.file.file === file && one.entity.kind.toLowerCase() === "component");
  return others.length > 1 ? {} : { folder: folderOf(file) };
}

/** `url:https://github.com/owner/name/tree/ref/folder/`, `dir:./folder`; `null` where it lies elsewhere. */
function sourceFolder(annotation: string, repository: string | null, folder: string): string | null {
  const [, type, target] = /^(\w+):(.*)$/su.exec(annotation.trim()) ?? [];
  if (type === "dir" || type === "file") return joinPath(folder, target!);
  const parts =
    /^https?:\/\/[^/]+\/([^/]+\/[^/]+?)(?:\.git)?(?:\/(?:-\/)?(?:tree|blob)\/[^/]+(?:\/(.*))?)?\/?$/u.exec(
      target ?? "",
    );
  if (parts === null) return null;
  if (repository !== null && parts[1]!.toLowerCase() !== repository.toLowerCase()) return null;
  return joinPath("", parts[2] ?? "");
}

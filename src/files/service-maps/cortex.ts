import { z } from "zod";
import { type ServiceMapPart } from "../../domain/blast-radius/service-map.ts";
import { type LocatedDocument } from "../located-yaml.ts";
import { PartReader } from "./part-reader.ts";
import { folderOf, joinPath } from "./repository-files.ts";

const text = z.string().min(1);
const dependency = z.looseObject({ tag: text });
const infoSchema = z.looseObject({
  "x-cortex-tag": text,
  "x-cortex-groups": z.array(z.string()).nullish(),
  "x-cortex-owners": z
    .array(z.looseObject({ name: z.string().nullish(), email: z.string().nullish() }))
    .nullish(),
  "x-cortex-git": z.record(z.string(), z.unknown()).nullish(),
  "x-cortex-dependency": z
    .union([z.array(dependency), z.looseObject({ cortex: z.array(dependency).nullish() })])
    .nullish(),
  "x-cortex-link": z
    .array(z.looseObject({ type: z.string().nullish(), url: z.string().nullish() }))
    .nullish(),
  "x-cortex-custom-metadata": z.record(z.string(), z.unknown()).nullish(),
});
type Info = z.infer<typeof infoSchema>;

/**
 * Reads Cortex's entity descriptors. The tier is custom metadata `tier`, or a group `tier-1`.
 * @see https://docs.cortex.io/ingesting-data-into-cortex/entities-overview/entities/yaml
 */
export function readCortex(content: string, file: string): ServiceMapPart {
  const reader = new PartReader("cortex", file);
  for (const document of reader.documents(content)) {
    const info = reader.check(infoSchema, document, (document.value as Record<string, unknown>)["info"], [
      "info",
    ]);
    if (info === null) continue;
    const id = info["x-cortex-tag"];
    reader.service(id, document.placeOf(["info", "x-cortex-tag"]), {
      tier: findTier(info, reader, document),
      owners: (info["x-cortex-owners"] ?? []).flatMap(({ name, email }) => name ?? email ?? []),
      runbooks: (info["x-cortex-link"] ?? []).flatMap(({ type, url }) =>
        /runbook/iu.test(type ?? "") && typeof url === "string" ? [url] : [],
      ),
      ...locationOf(info, file, reader, document),
    });
    const declared = info["x-cortex-dependency"];
    const inList = Array.isArray(declared);
    const dependencies = inList ? declared : (declared?.cortex ?? []);
    dependencies.forEach(({ tag }, index) => {
      const path = ["info", "x-cortex-dependency", ...(inList ? [] : ["cortex"]), index];
      reader.dependency(id, tag, "dependency", "hard", document.placeOf(path));
    });
  }
  return reader.part();
}

function findTier(info: Info, reader: PartReader, document: LocatedDocument): number | null {
  const metadata = info["x-cortex-custom-metadata"]?.["tier"];
  if (metadata !== undefined) {
    const value =
      metadata !== null && typeof metadata === "object" && "value" in metadata ? metadata.value : metadata;
    return reader.tier(value, document.placeOf(["info", "x-cortex-custom-metadata", "tier"]));
  }
  const group = info["x-cortex-groups"]?.find((name) => /^(?:service-)?tier[-:_]?[0-9]$/iu.test(name));
  return group === undefined
    ? null
    : reader.tier(group.replace(/^service-/iu, ""), document.placeOf(["info", "x-cortex-groups"]));
}

/** The `basepath` of the entity's repository, or the folder that the descriptor lies in. */
function locationOf(info: Info, file: string, reader: PartReader, document: LocatedDocument) {
  for (const host of Object.values(info["x-cortex-git"] ?? {})) {
    const base = host !== null && typeof host === "object" && "basepath" in host ? host.basepath : undefined;
    const folder = typeof base === "string" ? joinPath("", base) : null;
    if (folder !== null && folder !== "")
      return { paths: reader.path(`${folder}/`, document.placeOf(["info", "x-cortex-git"])) };
  }
  // Descriptors are also kept together, in a folder that none of them describes.
  return /(?:^|\/)cortex\.ya?ml$/u.test(file) ? { folder: folderOf(file) } : {};
}

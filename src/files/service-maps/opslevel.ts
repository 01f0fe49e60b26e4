import { z } from "zod";
import { type ServiceMapPart } from "../../domain/blast-radius/service-map.ts";
import { PartReader } from "./part-reader.ts";
import { folderOf, joinPath } from "./repository-files.ts";

const text = z.string().min(1);
const reference = z.union([text, z.looseObject({ alias: z.string().nullish(), name: z.string().nullish() })]);
const componentSchema = z.looseObject({
  name: text,
  aliases: z.array(text).nullish(),
  owner: z.string().nullish(),
  tier: z.union([z.string(), z.number()]).nullish(),
  dependencies: z.array(reference).nullish(),
  dependents: z.array(reference).nullish(),
  repositories: z.array(z.looseObject({ path: z.string().nullish() })).nullish(),
});

/**
 * Reads `opslevel.yml`. Services go by their first alias, which is what dependencies name.
 * @see https://docs.opslevel.com/docs/opslevel-yml
 */
export function readOpsLevel(content: string, file: string): ServiceMapPart {
  const reader = new PartReader("opslevel", file);
  for (const document of reader.documents(content)) {
    const value = document.value as Record<string, unknown>;
    // A file may describe a repository alone.
    const key = Object.hasOwn(value, "service") ? "service" : "component";
    if (value[key] === undefined) continue;
    const component = reader.check(componentSchema, document, value[key], [key]);
    if (component === null) continue;
    const id = component.aliases?.[0] ?? component.name;
    const place = document.placeOf([key, "name"]);
    const listed = (component.repositories ?? []).flatMap(({ path }, index) => {
      const folder = typeof path === "string" ? joinPath("", path) : null;
      return folder === null
        ? []
        : reader.path(folder === "" ? "." : `${folder}/`, document.placeOf([key, "repositories", index]));
    });
    reader.service(id, place, {
      aliases: [...new Set([component.name, ...(component.aliases ?? [])])].filter((alias) => alias !== id),
      tier: reader.tier(component.tier, document.placeOf([key, "tier"])),
      owners: typeof component.owner === "string" ? [component.owner] : [],
      ...(listed.length > 0 ? { paths: listed } : { folder: folderOf(file) }),
    });
    for (const [list, isDependent] of [
      ["dependencies", false],
      ["dependents", true],
    ] as const) {
      component[list]?.forEach((one, index) => {
        const other = typeof one === "string" ? one : (one.alias ?? one.name);
        const at = document.placeOf([key, list, index]);
        if (typeof other !== "string") reader.fail(at, "a dependency needs an `alias`");
        else if (isDependent) reader.dependency(other, id, "dependency", "hard", at);
        else reader.dependency(id, other, "dependency", "hard", at);
      });
    }
  }
  return reader.part();
}

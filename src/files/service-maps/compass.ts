import { z } from "zod";
import { type ServiceMapPart } from "../../domain/blast-radius/service-map.ts";
import { PartReader } from "./part-reader.ts";
import { folderOf } from "./repository-files.ts";

const text = z.string().min(1);
const componentSchema = z.looseObject({
  name: text,
  id: z.string().nullish(),
  ownerId: z.string().nullish(),
  fields: z.looseObject({ tier: z.union([z.string(), z.number()]).nullish() }).nullish(),
  relationships: z.looseObject({ DEPENDS_ON: z.array(text).nullish() }).nullish(),
  links: z
    .array(
      z.looseObject({ type: z.string().nullish(), name: z.string().nullish(), url: z.string().nullish() }),
    )
    .nullish(),
});

/**
 * Reads `compass.yml`. Relationships name components by their ARI, which is an alias of the component's name.
 * @see https://developer.atlassian.com/cloud/compass/config-as-code/structure-and-contents-of-a-compass-yml-file
 */
export function readCompass(content: string, file: string): ServiceMapPart {
  const reader = new PartReader("compass", file);
  for (const document of reader.documents(content)) {
    const component = reader.check(componentSchema, document, document.value);
    if (component === null) continue;
    reader.service(component.name, document.placeOf(["name"]), {
      aliases: typeof component.id === "string" && component.id !== "" ? [component.id] : [],
      tier: reader.tier(component.fields?.tier, document.placeOf(["fields", "tier"])),
      folder: folderOf(file),
      owners: typeof component.ownerId === "string" ? [component.ownerId] : [],
      runbooks: (component.links ?? []).flatMap(({ type, name, url }) =>
        /runbook/iu.test(`${type ?? ""} ${name ?? ""}`) && typeof url === "string" ? [url] : [],
      ),
    });
    component.relationships?.DEPENDS_ON?.forEach((to, index) => {
      reader.dependency(
        component.name,
        to,
        "DEPENDS_ON",
        "hard",
        document.placeOf(["relationships", "DEPENDS_ON", index]),
      );
    });
  }
  return reader.part();
}

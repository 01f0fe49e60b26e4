import { type Mistake } from "../../domain/located.ts";
import { type PolicyFile, policyFile } from "./schema.ts";
import { type RosterFile, type RosterLookup } from "./roster.ts";
import { mistakesOf } from "./schema-mistakes.ts";
import { readYaml, type YamlDocument } from "./yaml-document.ts";

/** A policy file as text, with what it is called in places: a path, or `owner/.github:path` for the organisation's. */
export interface PolicyText {
  readonly file: string;
  readonly text: string;
  /** Finds the roster files that its levels name. Left out: there are none. */
  readonly rosterAt?: RosterLookup;
}

/** A policy file whose shape is right; what it means is read once all layers are there. */
export interface WrittenLayer {
  readonly file: string;
  readonly value: PolicyFile;
  readonly document: YamlDocument;
  readonly rosterAt: RosterLookup;
}

/** Reads a layer: YAML, then its shape; each with everything that is wrong. Never throws. */
export function readWrittenLayer({
  text,
  file,
  rosterAt = noRosters,
}: PolicyText): WrittenLayer | readonly Mistake[] {
  const document = readYaml(text, file);
  if (!("value" in document)) return document;
  const parsed = policyFile.safeParse(document.value);
  if (!parsed.success) return mistakesOf(parsed.error, document, policyFile);
  const value = parsed.data;
  return { file, value, document, rosterAt };
}

function noRosters(): RosterFile {
  return { kind: "absent" };
}

/** Names that stand twice in one file: between layers they would mean that one replaces the other. */
export function repeatsIn({ value, document }: WrittenLayer): readonly Mistake[] {
  const names = (rows: readonly { readonly name: string }[] = []): readonly string[] =>
    rows.map(({ name }) => name);
  const lists = [
    { path: ["levels"], key: "name", names: names(value.levels) },
    { path: ["requirements"], key: "name", names: names(value.requirements) },
    { path: ["exempt"], key: "name", names: names(value.exempt) },
    { path: ["freezes"], key: "name", names: names(value.freezes) },
    {
      path: ["provenance", "signals"],
      key: "id",
      names: (value.provenance?.signals ?? []).map(({ id }) => id),
    },
  ];
  return lists.flatMap(({ path, key, names: all }) =>
    all.flatMap((name, index) =>
      all.indexOf(name) === index
        ? []
        : [
            {
              place: document.placeOf([...path, index, key]),
              message: `\`${name}\` is there twice; rename one`,
            },
          ],
    ),
  );
}

import { z } from "zod";
import { type Mistake } from "../../domain/located.ts";
import { rosterPath } from "./roster-path.ts";
import { mistakesOf } from "./schema-mistakes.ts";
import { readYaml } from "./yaml-document.ts";

/** A file that a level's people are listed in, as it was found. */
export type RosterFile =
  | { readonly kind: "absent" }
  | { readonly kind: "text"; readonly text: string; /** As places name it. */ readonly file: string }
  | { readonly kind: "unreadable"; readonly why: string };

/** The roster file at a path of the repository that a policy stands in. */
export type RosterLookup = (path: string) => RosterFile;

const id = z.int({ error: "A person is a numeric account id; logins change hands" }).positive();

/** Numeric ids; a login beside one is for people to read and means nothing. */
const roster = z.strictObject({
  version: z.literal(1),
  people: z
    .array(z.union([id, z.strictObject({ id, login: z.string().max(100).optional() })]))
    .min(1)
    .max(5000),
});

/** The ids of a roster file, or everything that is wrong with it. Never throws. */
export function parseRoster(
  text: string,
  file: string,
): readonly number[] | { readonly mistakes: readonly Mistake[] } {
  const document = readYaml(text, file);
  if (!("value" in document)) return { mistakes: document };
  const parsed = roster.safeParse(document.value);
  if (!parsed.success) return { mistakes: mistakesOf(parsed.error, document, roster) };
  const ids = parsed.data.people.map((person) => (typeof person === "number" ? person : person.id));
  const mistakes = ids.flatMap((one, index) =>
    ids.indexOf(one) === index
      ? []
      : [{ place: document.placeOf(["people", index]), message: `\`${one}\` is there twice; remove one` }],
  );
  return mistakes.length > 0 ? { mistakes } : ids;
}

/** The roster files that a policy names, each once; none where it cannot be read, which is told elsewhere. */
export function rostersNamedIn(text: string): readonly string[] {
  if (!text.includes("roster")) return [];
  const document = readYaml(text, "");
  if (!("value" in document)) return [];
  const parsed = z
    .object({ levels: z.array(z.object({ roster: rosterPath.optional() })) })
    .safeParse(document.value);
  return parsed.success ? [...new Set(parsed.data.levels.flatMap(({ roster: path }) => path ?? []))] : [];
}

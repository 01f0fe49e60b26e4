import { type z } from "zod";
import {
  aService,
  type DependencyEntry,
  emptyPart,
  type Hardness,
  type ServiceEntry,
  type ServiceMapPart,
  type WrittenPath,
} from "../../domain/blast-radius/service-map.ts";
import { readServicePath } from "../../domain/blast-radius/service-path.ts";
import { type Mistake, type Place } from "../../domain/located.ts";
import { type LocatedDocument, parseLocatedYaml, type ValuePath } from "../located-yaml.ts";
import { folderOf } from "./repository-files.ts";
import { readTierWord } from "./tier-words.ts";

/** Gathers what one file says, and what is wrong with it. */
export class PartReader {
  readonly source: string;
  readonly file: string;
  private readonly services: ServiceEntry[] = [];
  private readonly dependencies: DependencyEntry[] = [];
  private readonly shared: ServiceMapPart["shared"][number][] = [];
  private readonly broken: WrittenPath[] = [];
  private readonly mistakes: Mistake[] = [];

  constructor(source: string, file: string) {
    this.source = source;
    this.file = file;
  }

  /** The documents of a YAML or JSON file; what cannot be parsed is reported, its folder counts as unmapped. */
  documents(text: string): readonly LocatedDocument[] {
    const parsed = parseLocatedYaml(text, this.file);
    const mistakes = parsed.kind === "unreadable" ? [parsed.mistake] : parsed.mistakes;
    for (const mistake of mistakes) this.fail(mistake.place, mistake.message);
    return parsed.kind === "unreadable" ? [] : parsed.documents;
  }

  /** The value at a document's path in the shape of the schema; `null` where it has not, which is reported. */
  check<Schema extends z.ZodType>(
    schema: Schema,
    document: LocatedDocument,
    value: unknown,
    path: ValuePath = [],
  ): z.infer<Schema> | null {
    const checked = schema.safeParse(value);
    if (checked.success) return checked.data;
    for (const issue of checked.error.issues)
      this.fail(document.placeOf([...path, ...issue.path]), issue.message);
    return null;
  }

  service(id: string, place: Place, known: Partial<ServiceEntry> = {}): void {
    this.services.push(aService(id, place, known));
  }

  dependency(from: string, to: string, kind: string, hardness: Hardness, place: Place): void {
    this.dependencies.push({ from, to, kind, hardness, place });
  }

  sharedByAll(texts: readonly string[], reason: string, place: Place): void {
    const paths = texts.flatMap((text) => this.path(text, place));
    if (paths.length > 0) this.shared.push({ paths, affects: "everything", reason, place });
  }

  /** The tier that a word means; an unknown word is reported, and the service has no tier. */
  tier(value: unknown, place: Place): number | null {
    if (value === undefined || value === null) return null;
    const tier = readTierWord(value);
    if (tier === null) {
      this.warn(
        place,
        `${JSON.stringify(value)} is no tier that is known; write a number from 0, or critical, high, medium or low`,
      );
    }
    return tier;
  }

  /** The paths that a text stands for; none where it is malformed, which is reported. */
  path(text: string, place: Place): readonly WrittenPath[] {
    const read = readServicePath(text);
    if (read.kind === "paths") return read.paths;
    this.fail(place, read.message);
    return [];
  }

  /** Something that does not take coverage away. */
  warn(place: Place, message: string): void {
    this.mistakes.push({ place, message });
  }

  /** Fail closed: what is malformed may have covered anything in the file's folder. */
  fail(place: Place, message: string): void {
    this.mistakes.push({ place, message });
    if (this.broken.length > 0) return;
    const folder = folderOf(this.file);
    const read = readServicePath(folder === "" ? "." : `${folder}/`);
    if (read.kind === "paths") this.broken.push(...read.paths);
  }

  part(): ServiceMapPart {
    const { services, dependencies, shared, broken, mistakes } = this;
    return { ...emptyPart(this.source, this.file), services, dependencies, shared, broken, mistakes };
  }
}

import { serviceMapPath } from "../domain/configuration-paths.ts";
import { type z } from "zod";
import {
  type WrittenPath,
  type DependencyEntry,
  type ServiceEntry,
  type ServiceMapPart,
  type SharedPathEntry,
  aService,
  emptyPart,
} from "../domain/blast-radius/service-map.ts";
import { readServicePath } from "../domain/blast-radius/service-path.ts";
import { type Mistake, type Place } from "../domain/located.ts";
import { type LocatedDocument, parseLocatedYaml } from "./located-yaml.ts";
import { mistakesOf } from "./policy/schema-mistakes.ts";
import { didYouMean } from "./policy/suggestion.ts";
import {
  serviceMapSchema,
  serviceSchema,
  sharedSchema,
  sourceSchema,
  unmappedSchema,
} from "./service-map-schema.ts";

/** Where the project's own service map is looked for, in this order. */
export const serviceMapFiles = [serviceMapPath, "service-map.yml"] as const;

/** Another file that the service map names. */
export interface NamedSource {
  readonly kind: z.infer<typeof sourceSchema>["kind"];
  readonly file: string;
  /** How a service's tier is found there, by the source's own means. */
  readonly tier: {
    readonly label?: string | undefined;
    readonly annotation?: string | undefined;
    readonly tag?: string | undefined;
  };
  readonly place: Place;
}

/** The project's own service map, and the files that it names. */
export interface ServiceMapFile extends ServiceMapPart {
  readonly sources: readonly NamedSource[];
}

/**
 * Reads `.github/service-map.yml`. Never throws. A malformed entry is left out and reported with its place; what it
 * would have covered is kept as `broken`, so that it counts as unmapped. Fields that are not known pass.
 */
export function parseServiceMap(text: string, file: string): ServiceMapFile {
  const parsed = parseLocatedYaml(text, file);
  if (parsed.kind === "unreadable") return unreadable(file, [parsed.mistake]);
  if (parsed.mistakes.length > 0) return unreadable(file, parsed.mistakes);
  const [document, second] = parsed.documents;
  if (document === undefined) return { ...emptyPart("service-map", file), sources: [] };
  if (second !== undefined) {
    return unreadable(file, [
      { place: second.placeOf([]), message: "a service map is one YAML document; remove `---`" },
    ]);
  }
  return new Reader(document, file).read();
}

function unreadable(file: string, mistakes: readonly Mistake[]): ServiceMapFile {
  const [first] = mistakes;
  const reason = `line ${first?.place.line ?? 1}: ${first?.message ?? "no reason given"}`;
  return { ...emptyPart("service-map", file), unreadable: reason, mistakes, sources: [] };
}

/** What a list or mapping holds under a key; nothing where it is no mapping. */
function field(value: unknown, key: string): unknown {
  if (value === null || typeof value !== "object" || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

class Reader {
  private readonly mistakes: Mistake[] = [];
  private readonly broken: WrittenPath[] = [];
  private readonly document: LocatedDocument;
  private readonly file: string;

  constructor(document: LocatedDocument, file: string) {
    this.document = document;
    this.file = file;
  }

  read(): ServiceMapFile {
    const { value } = this.document;
    if (value === null || typeof value !== "object" || Array.isArray(value)) {
      return unreadable(this.file, [
        { place: this.document.placeOf([]), message: "a service map is a mapping; begin with `version: 1`" },
      ]);
    }
    if (field(value, "version") !== 1) {
      return unreadable(this.file, [
        {
          place: this.document.placeOf(["version"]),
          message: "write `version: 1`; no other version is known",
        },
      ]);
    }
    this.reportNearlyKnown(value, serviceMapSchema.shape, []);
    const services: ServiceEntry[] = [];
    const dependencies: DependencyEntry[] = [];
    for (const [id, entry] of this.entries("services")) this.readService(id, entry, services, dependencies);
    const shared = this.list("shared").flatMap((entry, index) => this.readShared(entry, index));
    const unmapped = this.readUnmapped(field(value, "unmapped"));
    return {
      ...emptyPart("service-map", this.file),
      services,
      dependencies,
      shared,
      unmappedTier: unmapped.tier,
      needNoService: unmapped.ignore,
      sources: this.list("sources").flatMap((entry, index) => this.readSource(entry, index)),
      broken: this.broken,
      mistakes: this.mistakes,
    };
  }

  private report(path: readonly PropertyKey[], message: string): void {
    this.mistakes.push({ place: this.document.placeOf(path), message });
  }

  private entries(key: string): [string, unknown][] {
    const found = field(this.document.value, key);
    if (found === undefined || found === null) return [];
    if (typeof found === "object" && !Array.isArray(found)) return Object.entries(found);
    this.report([key], `\`${key}\` is a mapping from ids to services`);
    this.coverEverything();
    return [];
  }

  private list(key: string): unknown[] {
    const found = field(this.document.value, key);
    if (found === undefined || found === null) return [];
    if (Array.isArray(found)) return found;
    this.report([key], `\`${key}\` is a list; begin each entry with \`- \``);
    this.coverEverything();
    return [];
  }

  /** Fail closed: nobody can say what was meant, so that every path counts as unmapped. */
  private coverEverything(): void {
    this.broken.push({ text: ".", pattern: { segments: [], reach: "below" } });
  }

  /** Checks an entry. Where it is malformed, reports it and keeps the paths that it names as broken. */
  private check<Schema extends z.ZodType>(
    schema: Schema,
    entry: unknown,
    path: readonly (string | number)[],
  ): z.infer<Schema> | null {
    const checked = schema.safeParse(entry);
    if (checked.success) return checked.data;
    this.reportAll(checked.error, schema, path);
    this.keepAsBroken(field(entry, "paths"));
    return null;
  }

  private reportAll(error: z.ZodError, schema: z.ZodType, path: readonly (string | number)[]): void {
    const { value, placeOf } = this.document;
    this.mistakes.push(...mistakesOf(error, { value, placeOf, placeOfKey: placeOf }, schema, path));
  }

  /** Fields that are not known pass, but one that is nearly known was meant to be read. */
  private reportNearlyKnown(entry: unknown, shape: object, path: readonly string[]): void {
    const known = Object.keys(shape);
    for (const key of Object.keys(entry ?? {})) {
      const hint = known.includes(key) ? "" : didYouMean(key, known);
      if (hint !== "") this.report([...path, key], `\`${key}\` is not read${hint}`);
    }
  }

  private keepAsBroken(paths: unknown): void {
    const texts = Array.isArray(paths) ? (paths as unknown[]) : [paths];
    const named = texts.filter((text) => typeof text === "string");
    if (named.length === 0) this.coverEverything();
    for (const text of named) {
      const read = readServicePath(text);
      if (read.kind === "paths") this.broken.push(...read.paths);
      else this.coverEverything();
    }
  }

  /** `null` where one of them is malformed; the others are then broken. */
  private readPaths(texts: readonly string[], path: readonly PropertyKey[]): WrittenPath[] | null {
    const read = texts.map(readServicePath);
    if (read.every((one) => one.kind === "paths")) return read.flatMap(({ paths }) => paths);
    read.forEach((one, index) => {
      if (one.kind === "invalid") this.report([...path, index], one.message);
    });
    this.keepAsBroken(texts);
    return null;
  }

  private readService(
    id: string,
    entry: unknown,
    services: ServiceEntry[],
    dependencies: DependencyEntry[],
  ): void {
    const path = ["services", id];
    if (id === "") {
      this.report(path, "a service needs an id");
      return;
    }
    const known = this.check(serviceSchema, entry ?? {}, path);
    if (known === null) return;
    this.reportNearlyKnown(entry, { ...serviceSchema.shape, policy: null }, path);
    const paths = this.readPaths(known.paths ?? [], [...path, "paths"]);
    if (paths === null) return;
    const place = this.document.placeOf(path);
    services.push(
      aService(id, place, {
        aliases: known.aliases ?? [],
        tier: known.tier ?? null,
        paths,
        owners: known.owners ?? [],
        dataStores: known.dataStores ?? [],
        controlPlane: known.controlPlane ?? false,
        runbooks: known.runbooks ?? [],
        rollback: known.rollback ?? null,
      }),
    );
    known.dependsOn?.forEach((dependency, index) => {
      const { service, kind, hardness } =
        typeof dependency === "string" ? { service: dependency } : dependency;
      dependencies.push({
        from: id,
        to: service,
        kind: kind ?? "dependsOn",
        // Fail closed: a dependency is hard unless somebody says that it is not.
        hardness: hardness ?? "hard",
        place: this.document.placeOf([...path, "dependsOn", index]),
      });
    });
  }

  private readShared(entry: unknown, index: number): SharedPathEntry[] {
    const known = this.check(sharedSchema, entry, ["shared", index]);
    const paths = known === null ? null : this.readPaths(known.paths, ["shared", index, "paths"]);
    if (known === null || paths === null) return [];
    const place = this.document.placeOf(["shared", index]);
    return [{ paths, affects: known.affects, reason: known.reason ?? null, place }];
  }

  private readUnmapped(entry: unknown): { tier: number | null; ignore: WrittenPath[] } {
    if (entry === undefined || entry === null) return { tier: null, ignore: [] };
    const checked = unmappedSchema.safeParse(entry);
    if (!checked.success) {
      this.reportAll(checked.error, unmappedSchema, ["unmapped"]);
      // Fail closed: the most critical tier, and no path is spared.
      return { tier: 0, ignore: [] };
    }
    this.reportNearlyKnown(entry, unmappedSchema.shape, ["unmapped"]);
    const ignore: WrittenPath[] = [];
    checked.data.ignore?.forEach((text, index) => {
      const read = readServicePath(text);
      if (read.kind === "paths") ignore.push(...read.paths);
      else this.report(["unmapped", "ignore", index], read.message);
    });
    return { tier: checked.data.tier ?? null, ignore };
  }

  private readSource(entry: unknown, index: number): NamedSource[] {
    const checked = sourceSchema.safeParse(entry);
    if (checked.success) {
      const { kind, file, tier } = checked.data;
      return [{ kind, file, tier: tier ?? {}, place: this.document.placeOf(["sources", index]) }];
    }
    this.reportAll(checked.error, sourceSchema, ["sources", index]);
    this.coverEverything();
    return [];
  }
}

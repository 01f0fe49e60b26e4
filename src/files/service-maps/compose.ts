import { z } from "zod";
import { type Hardness, type ServiceMapPart } from "../../domain/blast-radius/service-map.ts";
import { type Place } from "../../domain/located.ts";
import { type LocatedDocument } from "../located-yaml.ts";
import { findAddresses } from "./addresses.ts";
import { interpolate, readEnvironmentFile } from "./compose-variables.ts";
import { PartReader } from "./part-reader.ts";
import { folderOf, joinPath } from "./repository-files.ts";

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const listOrMap = z.union([z.array(z.string()), z.record(z.string(), scalar)]).nullish();
const words = z.union([z.string(), z.array(scalar)]).nullish();
const serviceSchema = z.looseObject({
  build: z
    .union([z.string(), z.looseObject({ context: z.string().nullish(), dockerfile: z.string().nullish() })])
    .nullish(),
  image: z.string().nullish(),
  container_name: z.string().nullish(),
  hostname: z.string().nullish(),
  depends_on: z
    .union([
      z.array(z.string()),
      z.record(z.string(), z.looseObject({ required: z.boolean().nullish() }).nullish()),
    ])
    .nullish(),
  links: z.array(z.string()).nullish(),
  environment: listOrMap,
  env_file: z
    .union([z.string(), z.array(z.union([z.string(), z.looseObject({ path: z.string() })]))])
    .nullish(),
  command: words,
  entrypoint: words,
  volumes: z
    .array(z.union([z.string(), z.looseObject({ type: z.string().nullish(), source: z.string().nullish() })]))
    .nullish(),
  networks: z
    .union([
      z.array(z.string()),
      z.record(z.string(), z.looseObject({ aliases: z.array(z.string()).nullish() }).nullish()),
    ])
    .nullish(),
});
type ComposeService = z.infer<typeof serviceSchema>;

/** A service of one Compose file. */
interface FoundService {
  readonly id: string;
  readonly service: ComposeService;
  readonly document: LocatedDocument;
  readonly reader: PartReader;
}

/**
 * Reads the Compose files of one folder together: they are layered over each other, so that one names services of
 * another. Dependencies are `depends_on`, `links`, and addresses in the environment, `env_file` and command that name
 * another service, with `.env` beside them filled in.
 * @param textOf a file of the repository, for `.env` and `env_file`; `null` where there is none.
 * @see https://docs.docker.com/reference/compose-file/services/
 */
export function readCompose(
  files: readonly { readonly file: string; readonly text: string }[],
  textOf: (path: string) => string | null,
): ServiceMapPart[] {
  const readers = files.map(({ file }) => new PartReader("compose", file));
  const found = files.flatMap(({ text }, index) => findServices(readers[index]!, text));
  const hosts = hostsOf(found);
  const folder = folderOf(files[0]?.file ?? "");
  const environment = readEnvironmentFile(textOf(joinPath(folder, ".env") ?? ".env") ?? "");
  for (const one of found) addService(one, folder, hosts, environment, textOf);
  return readers.map((reader) => reader.part());
}

function findServices(reader: PartReader, text: string): FoundService[] {
  return reader.documents(text).flatMap((document) => {
    const services = (document.value as { services?: unknown } | null)?.services;
    if (services === undefined || services === null) return [];
    const known = reader.check(z.record(z.string(), z.unknown()), document, services, ["services"]);
    return Object.entries(known ?? {}).flatMap(([id, value]) => {
      const service = reader.check(serviceSchema, document, value ?? {}, ["services", id]);
      return service === null ? [] : [{ id, service, document, reader }];
    });
  });
}

/** Everything that a service can be addressed by, and the service. */
function hostsOf(found: readonly FoundService[]): Map<string, string> {
  const hosts = new Map<string, string>();
  const add = (host: string | null | undefined, id: string) => {
    if (typeof host === "string" && !hosts.has(host)) hosts.set(host, id);
  };
  for (const { id } of found) hosts.set(id, id);
  for (const { id, service } of found) {
    add(service.container_name, id);
    add(service.hostname, id);
    if (service.networks === null || service.networks === undefined || Array.isArray(service.networks))
      continue;
    for (const network of Object.values(service.networks))
      network?.aliases?.forEach((alias) => add(alias, id));
  }
  return hosts;
}

function addService(
  { id, service, document, reader }: FoundService,
  folder: string,
  hosts: ReadonlyMap<string, string>,
  environment: ReadonlyMap<string, string>,
  textOf: (path: string) => string | null,
): void {
  const place = document.placeOf(["services", id]);
  const built = builtFrom(service, folder, environment);
  reader.service(id, place, {
    aliases: [],
    paths: [
      ...(built === null ? [] : reader.path(built, document.placeOf(["services", id, "build"]))),
      ...mountedFrom(service, folder, environment).flatMap((path) =>
        reader.path(path, document.placeOf(["services", id, "volumes"])),
      ),
    ],
  });
  const seen = new Set<string>();
  const depend = (to: string, kind: string, hardness: Hardness, at: Place) => {
    const target = hosts.get(to) ?? to;
    if (target === id || seen.has(`${kind} ${target}`)) return;
    seen.add(`${kind} ${target}`);
    reader.dependency(id, target, kind, hardness, at);
  };
  const at = (...path: PropertyKey[]) => document.placeOf(["services", id, ...path]);
  eachDependsOn(service, (to, hardness, key) => depend(to, "depends_on", hardness, at("depends_on", key)));
  service.links?.forEach((link, index) => depend(link.split(":")[0]!, "links", "hard", at("links", index)));
  const known = new Set(hosts.keys());
  for (const { name, value, path } of valuesOf(service, folder, environment, textOf)) {
    for (const host of findAddresses(name, value, known)) depend(host, "address", "hard", at(...path));
  }
}

function eachDependsOn(
  service: ComposeService,
  use: (to: string, hardness: Hardness, key: PropertyKey) => void,
): void {
  const declared = service.depends_on;
  if (Array.isArray(declared)) declared.forEach((to, index) => use(to, "hard", index));
  else
    for (const [to, how] of Object.entries(declared ?? {}))
      use(to, how?.required === false ? "soft" : "hard", to);
}

interface NamedValue {
  readonly name: string;
  readonly value: string;
  /** Where it stands, below the service. */
  readonly path: readonly PropertyKey[];
}

function valuesOf(
  service: ComposeService,
  folder: string,
  environment: ReadonlyMap<string, string>,
  textOf: (path: string) => string | null,
): NamedValue[] {
  const values: NamedValue[] = [];
  const add = (name: string, value: string, ...path: PropertyKey[]) =>
    values.push({ name, value: interpolate(value, environment), path });
  const declared = service.environment;
  if (Array.isArray(declared)) {
    declared.forEach((entry, index) => {
      const [, name, value] = /^([^=]*)(?:=(.*))?$/su.exec(entry)!;
      // A name alone passes on what the variable is where Compose runs: `.env`, as far as we can know.
      add(name!, value ?? environment.get(name!) ?? "", "environment", index);
    });
  } else {
    for (const [name, value] of Object.entries(declared ?? {})) {
      add(name, value === null ? (environment.get(name) ?? "") : String(value), "environment", name);
    }
  }
  for (const key of ["command", "entrypoint"] as const) {
    const text = service[key];
    if (Array.isArray(text)) text.forEach((word, index) => add(key, String(word), key, index));
    else if (typeof text === "string") add(key, text, key);
  }
  for (const file of envFilesOf(service)) {
    const path = joinPath(folder, interpolate(file, environment));
    const text = path === null ? null : textOf(path);
    for (const [name, value] of readEnvironmentFile(text ?? "")) add(name, value, "env_file");
  }
  return values;
}

function envFilesOf({ env_file: files }: ComposeService): string[] {
  if (typeof files === "string") return [files];
  return (files ?? []).map((file) => (typeof file === "string" ? file : file.path));
}

/**
 * The folder that a service is built from: its context, or its Dockerfile's folder where the context is the whole
 * repository, as is usual where services share code. `null`: it is not built here.
 */
function builtFrom(
  { build }: ComposeService,
  folder: string,
  environment: ReadonlyMap<string, string>,
): string | null {
  if (build === null || build === undefined) return null;
  const { context, dockerfile } = typeof build === "string" ? { context: build, dockerfile: null } : build;
  const text = interpolate(context ?? ".", environment);
  if (/^\w+:\/\/|^git@/u.test(text)) return null;
  const whole = joinPath(folder, text);
  if (whole === null) return null;
  if (whole !== folder && whole !== "") return `${whole}/`;
  const file = typeof dockerfile === "string" ? joinPath(whole, interpolate(dockerfile, environment)) : null;
  const own = file === null ? whole : folderOf(file);
  if (own === "" || own === folder) return null;
  return `${own}/`;
}

/** Files and folders of the repository that are mounted into a service: its configuration, usually. */
function mountedFrom(
  { volumes }: ComposeService,
  folder: string,
  environment: ReadonlyMap<string, string>,
): string[] {
  return (volumes ?? []).flatMap((volume) => {
    const source =
      typeof volume === "string"
        ? /^(\.[^:]*):/u.exec(interpolate(volume, environment))?.[1]
        : volume.type === "bind"
          ? interpolate(volume.source ?? "", environment)
          : undefined;
    if (!source?.startsWith(".")) return [];
    const path = joinPath(folder, source);
    return path === null || path === "" || path === folder ? [] : [path];
  });
}

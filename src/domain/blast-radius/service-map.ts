import { type Mistake, type Place } from "../located.ts";
import { type PathPattern } from "./path-pattern.ts";

/** Whether a dependent fails when what it depends on fails (`hard`), or only does less (`soft`). */
export type Hardness = "hard" | "soft";

/** Paths as somebody wrote them, and what they mean. */
export interface WrittenPath {
  readonly text: string;
  readonly pattern: PathPattern;
}

/** A service as one source describes it. Several sources may describe the same one. */
export interface ServiceEntry {
  readonly id: string;
  /** Other ids that mean this service in any source. */
  readonly aliases: readonly string[];
  /** 0 is the most critical; `null`: this source does not say. */
  readonly tier: number | null;
  readonly paths: readonly WrittenPath[];
  /** The folder of the manifest that declares it, `""` for the root: a file belongs to the nearest such folder. */
  readonly folder: string | null;
  /** As written: `@org/team`, `group:payments`. */
  readonly owners: readonly string[];
  /** Names of data stores; services that share one share its fate. */
  readonly dataStores: readonly string[];
  /** It controls everything else: deployment, access, configuration, this gate. */
  readonly controlPlane: boolean;
  /** Paths or URLs of what to read when it breaks. */
  readonly runbooks: readonly string[];
  /** How to undo a release of it, in words or as a command; `null`: not said. */
  readonly rollback: string | null;
  readonly place: Place;
}

/** `from` depends on `to`. */
export interface DependencyEntry {
  readonly from: string;
  readonly to: string;
  /** What it is by: `http`, `queue`, `package`, …; free text. */
  readonly kind: string;
  readonly hardness: Hardness;
  readonly place: Place;
}

/** Paths that no one service owns and that many rest on: a shared library, base images, generated clients. */
export interface SharedPathEntry {
  readonly paths: readonly WrittenPath[];
  /** The services that rest on them. */
  readonly affects: "everything" | readonly string[];
  /** `null`: not said. */
  readonly reason: string | null;
  readonly place: Place;
}

/** What one file says about services. */
export interface ServiceMapPart {
  /** What kind of file it is: `service-map`, `backstage`, `npm`, … */
  readonly source: string;
  readonly file: string;
  readonly services: readonly ServiceEntry[];
  readonly dependencies: Iterable<DependencyEntry>;
  readonly shared: readonly SharedPathEntry[];
  /** The tier that a path without a service is treated as; `null`: this file does not say. */
  readonly unmappedTier: number | null;
  /** Paths that need no service. */
  readonly needNoService: readonly WrittenPath[];
  /** Fail closed: what malformed entries would have covered. It counts as unmapped, whatever else covers it. */
  readonly broken: readonly WrittenPath[];
  /** Why nothing of the file could be read; `null` where it could. */
  readonly unreadable: string | null;
  readonly mistakes: readonly Mistake[];
}

/** A part that says nothing yet: sources fill in what they know. */
export function emptyPart(source: string, file: string): ServiceMapPart {
  return {
    source,
    file,
    services: [],
    dependencies: [],
    shared: [],
    unmappedTier: null,
    needNoService: [],
    broken: [],
    unreadable: null,
    mistakes: [],
  };
}

/** A service about which only its id and place are known. */
export function aService(id: string, place: Place, known: Partial<ServiceEntry> = {}): ServiceEntry {
  return {
    id,
    aliases: none,
    tier: null,
    paths: [],
    folder: null,
    owners: none,
    dataStores: none,
    controlPlane: false,
    runbooks: none,
    rollback: null,
    place,
    ...known,
  };
}

const none: readonly string[] = [];

import { dirname } from "node:path";

import { stringify } from "yaml";

import { policyPath, serviceMapPath } from "../../domain/configuration-paths.ts";
import { type Place } from "../../domain/located.ts";
import {
  listPolicy,
  type PolicyText,
  type RosterFile,
  rostersNamedIn,
  type PolicyValue,
  type ServiceRowsText,
} from "../../files/policy.ts";
import { visible } from "../../text/escape.ts";
import { servicesIn } from "../../workflows/configuration.ts";
import { rosterAmong } from "../../workflows/rosters.ts";
import { exitCodes } from "../exit-codes.ts";
import { readNamedFile } from "../file-trouble.ts";
import { configurationOnDisk, readFromDisk } from "../working-tree.ts";

/** Options of `countersign policy show`. */
export interface RunPolicyShowOptions {
  /** The organisation's file, from the current folder. */
  readonly organisationPolicy?: string;
  readonly json?: true;
}

/**
 * Prints every value of the policy that applies to a directory, with its origin; answers the exit code.
 * @throws where a file cannot be read
 */
export async function runPolicyShow(directory: string, options: RunPolicyShowOptions): Promise<number> {
  const layers = [...(await organisationsLayer(options)), ...(await ownLayer(directory))];
  const read = listPolicy(layers, await serviceRows(directory));
  if (read.kind === "invalid") {
    for (const { place, message } of read.mistakes) {
      process.stderr.write(`${visible(`${printPlace(place)}: ${message}`)}\n`);
    }
    return exitCodes.found;
  }
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ values: read.values.map(asJson) }, null, 2)}\n`
      : renderValues(read.values),
  );
  return exitCodes.fine;
}

async function organisationsLayer({
  organisationPolicy,
}: RunPolicyShowOptions): Promise<readonly PolicyText[]> {
  if (organisationPolicy === undefined) return [];
  const text = readNamedFile(organisationPolicy);
  // It stands in `.github/` of its repository, and so do the rosters that it names.
  const root = dirname(dirname(organisationPolicy));
  return [{ file: organisationPolicy, text, rosterAt: await rostersIn(root, text) }];
}

async function ownLayer(directory: string): Promise<readonly PolicyText[]> {
  const file = await readFromDisk(directory, policyPath);
  if (file.kind === "unreadable") throw new Error(`${policyPath} cannot be read: ${file.why}`);
  if (file.kind === "absent") return [];
  return [{ file: policyPath, text: file.text, rosterAt: await rostersIn(directory, file.text) }];
}

async function rostersIn(directory: string, policy: string): Promise<(path: string) => RosterFile> {
  const paths = rostersNamedIn(policy);
  return rosterAmong(await Promise.all(paths.map((path) => readFromDisk(directory, path))), null);
}

/** What services are called depends on all maps that the repository names. */
async function serviceRows(directory: string): Promise<ServiceRowsText | null> {
  const { services } = await configurationOnDisk(directory);
  return servicesIn({ file: await readFromDisk(directory, serviceMapPath), graph: services });
}

/** One line a value: its path, the value in the form of the file, and where it is written. */
function renderValues(values: readonly PolicyValue[]): string {
  const lines = values.map(({ path, value, origin }) => {
    const written = stringify(value, { collectionStyle: "flow", lineWidth: 0 }).trimEnd();
    return `${visible(`${path.join(".")}: ${written}`)}  # ${visible(printOrigin(origin))}\n`;
  });
  return lines.join("");
}

function asJson({ path, value, origin }: PolicyValue): object {
  return { path: path.join("."), value, origin: origin === null ? null : printPlace(origin) };
}

function printOrigin(origin: Place | null): string {
  return origin === null ? "built-in" : printPlace(origin);
}

function printPlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

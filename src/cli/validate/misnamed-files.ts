import { policyPath, policyTestsPath, serviceMapPath } from "../../domain/configuration-paths.ts";
import { type Mistake } from "../../domain/located.ts";
import { readFromDisk } from "../working-tree.ts";

/** Names that somebody gives by mistake to a file that is read under one name only. */
const misnomers: Readonly<Record<string, readonly string[]>> = {
  [policyPath]: [".github/countersign.yaml", "countersign.yml", "countersign.yaml", ".countersign.yml"],
  [policyTestsPath]: [
    ".github/countersign.tests.yaml",
    ".github/countersign.test.yml",
    ".github/countersign-tests.yml",
  ],
  [serviceMapPath]: [".github/service-map.yaml", ".github/services.yml"],
};

/**
 * Files of a directory that look like configuration and are not read, where the file that is read is not there.
 * @throws where a file cannot be looked at
 */
export async function findMisnamedFiles(directory: string): Promise<readonly Mistake[]> {
  const found: Mistake[] = [];
  for (const [right, names] of Object.entries(misnomers)) {
    if ((await readFromDisk(directory, right)).kind !== "absent") continue;
    for (const file of names) {
      if ((await readFromDisk(directory, file)).kind === "absent") continue;
      found.push({
        place: { file, line: 1, column: 1 },
        message: `Nothing reads a file of this name; rename it to \`${right}\``,
      });
    }
  }
  return found;
}

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { pullRequestTemplatePath } from "../../domain/configuration-paths.ts";
import { documentationTemplate } from "../../domain/documentation/read-change-documentation.ts";
import { sectionsAskedBy } from "../../domain/policy/policy.ts";
import { exitCodes } from "../exit-codes.ts";
import { configurationOnDisk } from "../working-tree.ts";

/** Options of `countersign template`. */
export interface RunTemplateOptions {
  readonly write?: true;
  readonly force?: true;
}

/**
 * Prints or writes the pull-request template that a directory's policy asks for; answers the exit code.
 * @throws where there is no such directory, or its policy has mistakes
 */
export async function runTemplate(path: string, options: RunTemplateOptions): Promise<number> {
  const { policy } = await configurationOnDisk(path);
  if (policy.kind === "invalid") {
    throw new Error(`${policy.file} has mistakes; countersign validate shows them`);
  }
  const sections = sectionsAskedBy(policy.policy);
  if (sections.length === 0) {
    process.stderr.write(
      "No row of the policy asks for change documentation: there is nothing to ask authors for.\n",
    );
    return exitCodes.found;
  }
  const template = documentationTemplate(sections);
  if (options.write !== true) {
    process.stdout.write(template);
    return exitCodes.fine;
  }
  const isWritten = await write(join(path, pullRequestTemplatePath), template, options.force === true);
  const said = isWritten
    ? `Wrote ${pullRequestTemplatePath}.\n`
    : `${pullRequestTemplatePath} is there already; add --force to write over it.\n`;
  (isWritten ? process.stdout : process.stderr).write(said);
  return isWritten ? exitCodes.fine : exitCodes.found;
}

/** Never over a file that is there, in one step, unless told so; resolves with whether it was written. */
async function write(file: string, text: string, force: boolean): Promise<boolean> {
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, text, { flag: force ? "w" : "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

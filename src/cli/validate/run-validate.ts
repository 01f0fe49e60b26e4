import { type PolicySource } from "../../domain/decision/decision.ts";
import { policyTestsPath } from "../../domain/configuration-paths.ts";
import { type Mistake, type Place } from "../../domain/located.ts";
import { type ServiceGraph } from "../../domain/blast-radius/service-graph.ts";
import { nearestWord } from "../../domain/nearest-word.ts";
import { builtInPolicy } from "../../domain/policy/built-in-policy.ts";
import { findOfflineLockOuts } from "../../domain/policy/offline-lock-outs.ts";
import { type ChangedFile } from "../../domain/pull-request.ts";
import {
  ImpossibleStory,
  readPolicyTests,
  runPolicyTest,
  type TestResult,
} from "../../files/policy-tests.ts";
import { ansi, plain } from "../../text/palette.ts";
import { renderValidation } from "../../text/validation-text.ts";
import { type Configuration } from "../../workflows/configuration.ts";
import { estimateChange } from "../../workflows/estimate-change.ts";
import { type BaseFile } from "../../workflows/ports/base-configuration.ts";
import { exitCodes } from "../exit-codes.ts";
import { findMisnamedFiles } from "./misnamed-files.ts";
import { configurationOnDisk, readFromDisk } from "../working-tree.ts";

/** Options of `countersign validate`. */
export interface RunValidateOptions {
  readonly json?: true;
}

/** What validating a working tree found. */
export interface Validation {
  readonly policy: PolicySource;
  /** Of all files, each in the order of its file. */
  readonly mistakes: readonly Mistake[];
  /** Empty where there are no tests, or where mistakes keep them from being run. */
  readonly results: readonly TestResult[];
  readonly hasTests: boolean;
}

/**
 * Checks a directory's configuration and runs the tests of its policy; answers the exit code.
 * @throws where there is no such directory
 */
export async function runValidate(path: string, options: RunValidateOptions): Promise<number> {
  const validation = await validateOnDisk(path);
  if (options.json === true) process.stdout.write(`${JSON.stringify(asJson(validation), null, 2)}\n`);
  else process.stdout.write(renderValidation(validation, process.stdout.isTTY ? ansi : plain));
  const failed = validation.results.some(({ differences }) => differences.length > 0);
  return failed || validation.mistakes.length > 0 ? exitCodes.found : exitCodes.fine;
}

/**
 * Everything that can be told of a directory without asking GitHub.
 * @throws where there is no such directory
 */
export async function validateOnDisk(path: string): Promise<Validation> {
  const found = validate(await configurationOnDisk(path), await readFromDisk(path, policyTestsPath));
  return { ...found, mistakes: [...(await findMisnamedFiles(path)), ...found.mistakes] };
}

/** Everything that can be told of a configuration and of the file of its tests without asking GitHub. */
export function validate(configuration: Configuration, testsFile: BaseFile): Validation {
  const { policy, services, troubles, notes } = configuration;
  const mistakes = [
    ...(policy.kind === "invalid" ? policy.mistakes : placed(findOfflineLockOuts(policy.policy))),
    ...placed(troubles.map(({ what, place }) => ({ message: what, place }))),
    ...placed(notes),
    ...mistypedServices(services),
  ];
  if (testsFile.kind === "absent") return { policy, mistakes, results: [], hasTests: false };
  if (testsFile.kind === "unreadable") {
    const place = { file: testsFile.path, line: 1, column: 1 };
    const unreadable = { place, message: `cannot be read: ${testsFile.why}` };
    return { policy, mistakes: [...mistakes, unreadable], results: [], hasTests: true };
  }
  // The shape of the tests can be checked under any policy; what they name of it only under their own.
  const standing = policy.kind === "policy" ? policy.policy : builtInPolicy;
  const tested = { policy: standing, services: services.services };
  const read = readPolicyTests(testsFile.text, testsFile.path, tested);
  if (policy.kind === "invalid") return { policy, mistakes, results: [], hasTests: true };
  if (read.kind === "invalid") {
    return { policy, mistakes: [...mistakes, ...read.mistakes], results: [], hasTests: true };
  }
  const estimate = (files: readonly ChangedFile[]) => estimateChange({ files, unread: [] }, configuration);
  const results: TestResult[] = [];
  const impossible: Mistake[] = [];
  for (const test of read.tests) {
    try {
      results.push(runPolicyTest(test, policy.policy, estimate));
    } catch (error) {
      if (!(error instanceof ImpossibleStory)) throw error;
      impossible.push({ place: test.place, message: error.message });
    }
  }
  return { policy, mistakes: [...mistakes, ...impossible], results, hasTests: true };
}

/** What has no place is about no line of a file, and nothing that its author could mend there. */
function placed(
  found: readonly { readonly message: string; readonly place: Place | null }[],
): readonly Mistake[] {
  return found.flatMap(({ message, place }) => (place === null ? [] : [{ message, place }]));
}

/** A service may depend on one that nothing here describes, but hardly on one that is nearly called like another. */
function mistypedServices({ dangling, services }: ServiceGraph): readonly Mistake[] {
  return dangling.flatMap(({ from, to, place }) => {
    const near = nearestWord(
      to,
      services.map(({ id }) => id),
    );
    if (near === null) return [];
    return [
      { place, message: `\`${from}\` names \`${to}\`, which is no service; did you mean \`${near}\`?` },
    ];
  });
}

function asJson({ mistakes, results, hasTests, policy }: Validation): object {
  return {
    policy: policy.kind === "invalid" ? policy.file : policy.policy.origin,
    mistakes,
    hasTests,
    tests: results.map(({ test, decision, differences }) => ({
      name: test.name,
      place: test.place,
      passed: differences.length === 0,
      differences,
      verdict: decision.verdict,
      rows: decision.requirement.rows,
    })),
  };
}

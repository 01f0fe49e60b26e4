import { type Writable } from "node:stream";

import { policyPath } from "../../domain/configuration-paths.ts";
import { type SignalPolicy } from "../../domain/provenance/signal-rule.ts";
import { compileSignals, parsePolicy } from "../../files/policy.ts";
import { fileAt } from "../git.ts";

/**
 * What the policy at a revision says about signals; `null` where there is no policy. A policy with mistakes says
 * nothing: that is told on standard error, and the built-in signals alone count.
 * @throws GitError
 */
export async function readSignals(
  repository: string,
  revision: string,
  stderr: Writable,
): Promise<SignalPolicy | null> {
  const text = await fileAt(repository, revision, policyPath);
  if (text === null) return null;
  const parsed = parsePolicy(text, policyPath);
  if (parsed.kind === "policy") return compileSignals(parsed.policy.signals);
  for (const { place, message } of parsed.mistakes) {
    stderr.write(`${place.file}:${place.line}:${place.column}: ${message}\n`);
  }
  stderr.write("The policy's own signals are left out, because it cannot be used\n");
  return null;
}

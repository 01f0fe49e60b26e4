import { type Command, Option } from "commander";

import { type AttestOptions } from "./attest/run-attest.ts";
import { databaseOption } from "./ledger/options.ts";
import { readVersion } from "./version.ts";

/** Adds `countersign attest`. */
export function addAttestCommand(program: Command): void {
  program
    .command("attest")
    .description("sign a SLSA source attestation for a merged commit, from its decision in the ledger")
    .argument("[sha]", "the full SHA of the commit, as it stands on the branch")
    .addOption(databaseOption())
    .option("--repository <owner/name>", "where several repositories have a commit of this SHA")
    .option("--verifier <uri>", "who attests; by default made from LEDGER_NAME")
    .addOption(
      new Option("--source-level <level>", "the level of SLSA's source track that you answer for: 1, 2 or 3")
        .choices(["1", "2", "3"])
        .default("1"),
    )
    .option(
      "--verify <file>",
      "verify this attestation instead of making one; with a SHA, that it is about it",
    )
    .option("--public-key <file...>", "the keys that may have signed it")
    .addHelpText(
      "after",
      `
The attestation is a DSSE envelope around an in-toto statement, on the standard output. It is signed with
the key that LEDGER_SIGNING_KEY_PATH names. docs/ledger.md tells what it says, and what it does not.

Exit codes:
  0  attested; or with --verify: it holds
  1  the commit has no decision that could be attested; or with --verify: it does not hold
  2  no such database, no key, bad arguments

Examples:
  countersign attest 6ff3cd75c8c9e0fcedc62bd6a79cf006f185cedb > source.intoto.json
  countersign attest --verify source.intoto.json --public-key ledger-public.pem`,
    )
    .action(async (sha: string | undefined, options: AttestOptions) => {
      const { runAttest } = await import("./attest/run-attest.ts");
      process.exitCode = await runAttest(sha, options, readVersion(), process);
    });
}

import { type Command } from "commander";

/** Adds `countersign ledger keygen`. */
export function addKeygen(ledger: Command): void {
  ledger
    .command("keygen")
    .description("make the Ed25519 key that signs checkpoints and attestations")
    .requiredOption(
      "--out <file>",
      "where the private key goes, readable by you alone; must not be there yet",
    )
    .option(
      "--name <name>",
      "what the key is called where it signs, such as ledger.example.com",
      "countersign",
    )
    .addHelpText(
      "after",
      `
The same with openssl: openssl genpkey -algorithm ed25519 -out ledger-key.pem
The app finds it by LEDGER_SIGNING_KEY_PATH, and its name by LEDGER_NAME.

Exit codes:
  0  made
  2  the file is there already, or cannot be written

Example:
  countersign ledger keygen --out ledger-key.pem --name ledger.example.com`,
    )
    .action(async (options: { out: string; name: string }) => {
      const { runKeygen } = await import("./run-keygen.ts");
      process.exitCode = await runKeygen(options, process.stdout);
    });
}

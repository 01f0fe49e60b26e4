import { InvalidArgumentError, Option } from "commander";

/** `--database`, as every command on the ledger has it. */
export function databaseOption(): Option {
  return new Option("--database <location>", "the app's database, a file or postgresql://…; it may be in use")
    .env("COUNTERSIGN_DATABASE")
    .default("countersign.sqlite");
}

/** A sequence, a count or an id on the command line. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/u.test(text)) throw new InvalidArgumentError("Give a whole number, 0 or more.");
  return Number(text);
}

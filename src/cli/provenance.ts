import { type Command } from "commander";

interface ProvenanceOptions {
  readonly history?: true;
  readonly json?: true;
  readonly stdin?: true;
}

/** Adds `countersign provenance`. */
export function addProvenanceCommand(program: Command): void {
  program
    .command("provenance")
    .description(
      "tell how commits were made: by an agent, with AI help, stated without, or unknown; with evidence",
    )
    .argument("[revision]", "a range (main..feature), or one commit", "HEAD")
    .argument("[path]", "the repository", ".")
    .option("--history", "the commit and all its ancestors, instead of the commit alone")
    .option("--json", "one JSON object a commit: {sha, level, scope, tools, models, evidence}")
    .option("--stdin", "judge commits from standard input instead of a repository, one JSON object a line")
    .addHelpText(
      "after",
      `
Read are each commit's names, addresses and message, authorship notes (refs/notes/ai) and agent traces.
Text lists the commits that carry evidence; --json answers for every commit.

With --stdin each line is {author_name, author_email, committer_name, committer_email, message, branch?, body?, sha?};
the answers come in the same order. A malformed line is answered by {"error": …} in its place.

Exit codes:
  0  every commit was answered for, whatever the answers
  1  some lines of standard input were malformed
  2  it could not be told: bad arguments, not a repository, no such revision

Examples:
  countersign provenance main..feature
  countersign provenance --json --history HEAD ../shop
  countersign provenance --stdin < commits.jsonl`,
    )
    .action(async (revision: string, path: string, options: ProvenanceOptions) => {
      if (options.stdin === true) {
        const { answerStandardInput } = await import("./provenance/answer-standard-input.ts");
        process.exitCode = await answerStandardInput(process.stdin, process.stdout, process.stderr);
        return;
      }
      const { runProvenance } = await import("./provenance/run-provenance.ts");
      process.exitCode = await runProvenance(revision, path, options, process.stdout, process.stderr);
    });
}

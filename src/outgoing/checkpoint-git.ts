import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { type CheckpointAnchor } from "../workflows/ports/ledger-outlets.ts";
import { createFileAnchor } from "./checkpoint-file.ts";

const run = promisify(execFile);

/** Milliseconds for each of git's commands. */
const patience = 20_000;

/** The file in the repository that checkpoints are appended to. */
const fileName = "checkpoints.txt";

/**
 * Appends checkpoints to a file in a clone, commits, and pushes to where the clone's branch comes from, with the
 * credentials that git has there: those of this one repository, where the app's own would reach every repository.
 */
export function createGitAnchor(clone: string): CheckpointAnchor {
  const file = createFileAnchor(join(clone, fileName));
  return {
    name: `git:${clone}`,
    async put(note) {
      await file.put(note);
      await git(clone, "add", "--", fileName);
      await git(clone, "commit", "--quiet", "--message", "Anchor the ledger", "--", fileName);
      // What an earlier push has not brought there is pushed along.
      await git(clone, "push", "--quiet");
    },
  };
}

async function git(clone: string, ...command: readonly string[]): Promise<void> {
  const identity = ["-c", "user.name=Countersign", "-c", "user.email=countersign@localhost"];
  await run("git", ["-C", clone, ...identity, ...command], {
    timeout: patience,
    // Asks nobody for a password: nobody is there.
    env: { ...process.env, GIT_TERMINAL_PROMPT: "0" },
  });
}

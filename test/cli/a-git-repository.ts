import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterAll } from "@jest/globals";

/** A git repository on disk, with `main` and no commit at first. */
export interface GitRepository {
  readonly path: string;
  /** Runs git in it, and gives what it printed. */
  readonly git: (...args: readonly string[]) => string;
  readonly write: (path: string, content: string | Buffer) => void;
  /** Commits everything that differs, these files among it, and gives the SHA. */
  readonly commit: (message: string, files?: Readonly<Record<string, string>>) => string;
}

/** Makes a repository for the tests of a file; it is removed after them. */
export function aGitRepository(): GitRepository {
  const path = mkdtempSync(join(tmpdir(), "countersign-repository-"));
  afterAll(() => {
    rmSync(path, { recursive: true, force: true });
  });
  const git: GitRepository["git"] = (...args) => {
    const { status, stdout, stderr } = spawnSync("git", ["-C", path, ...args], { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return stdout.trim();
  };
  const write: GitRepository["write"] = (file, content) => {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), content);
  };
  git("init", "--quiet", "--initial-branch", "main");
  git("config", "user.name", "Ada");
  git("config", "user.email", "ada@example.com");
  return {
    path,
    git,
    write,
    commit: (message, files = {}) => {
      for (const [file, content] of Object.entries(files)) write(file, content);
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "--message", message);
      return git("rev-parse", "HEAD");
    },
  };
}

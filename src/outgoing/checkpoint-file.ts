import { open, stat } from "node:fs/promises";

import { type CheckpointAnchor } from "../workflows/ports/ledger-outlets.ts";

/** Appends checkpoints to a file, which is best on a disk that the database's owner cannot write. */
export function createFileAnchor(path: string): CheckpointAnchor {
  return {
    name: `file:${path}`,
    async put(note) {
      const file = await open(path, "a", 0o644);
      try {
        const { size } = await stat(path);
        await file.appendFile(size === 0 ? note : `\n${note}`);
        await file.datasync();
      } finally {
        await file.close();
      }
    },
  };
}

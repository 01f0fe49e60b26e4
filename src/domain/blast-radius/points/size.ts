import { type ChangedFile } from "../../pull-request.ts";
import { type BlastRadiusReason } from "../blast-radius.ts";
import { countOf } from "./wording.ts";

/** Each doubling of the changed lines, in tens, brings so many points, up to the limit. */
const lines = { doubling: 2, limit: 15 };

/** The reason that lies in the size of the change alone. */
export function sizeReasons(files: readonly ChangedFile[]): BlastRadiusReason[] {
  if (files.length === 0) return [];
  const changed = files.reduce((sum, { additions, deletions }) => sum + additions + deletions, 0);
  return [
    {
      points: Math.round(Math.min(lines.limit, lines.doubling * Math.log2(1 + changed / 10))),
      message: `It changes ${countOf(changed, "line")} in ${countOf(files.length, "file")}`,
    },
  ];
}

import { type ChangedText } from "../changed-text.ts";
import { isLockFile } from "../generated-files.ts";
import { type Finding, type RiskRule, shown } from "../rule.ts";

const integrity = /^\s*["']?(?:integrity|checksum|resolution)["']?\s*[=:]?\s/;
const identity = /^\s*["']?(?:version|resolved|resolution)["']?\s*[=:]?\s/;
const sum = /^(\S+ v\S+) (h1:\S+)/;

/** The same version with other contents: what a registry or a proxy that was broken into looks like. */
export const integrityChanged: RiskRule = {
  name: "dependencies/integrity-changed",
  severity: "risky",
  everywhere: true,
  find: (change) =>
    isLockFile(change.path) && change.head.hasChanges && change.base.hasChanges
      ? [...blocks(change), ...sums(change)]
      : [],
};

/** A changed hash whose version, a few lines above, did not change. */
function* blocks({ head, base }: ChangedText): Generator<Finding> {
  if (!base.lines.some((line) => line.changed && integrity.test(base.text.slice(line.start, line.end))))
    return;
  for (const line of head.lines) {
    if (!line.changed || !integrity.test(head.text.slice(line.start, line.end))) continue;
    const above = head.lines
      .slice(Math.max(0, line.index - 3), line.index)
      .filter(({ start, end }) => identity.test(head.text.slice(start, end)));
    if (above.length > 0 && above.every(({ changed }) => !changed)) {
      yield {
        line: line.number,
        message: "Changes the hash of a locked package whose version stays the same",
      };
    }
  }
}

/** `go.sum`: the same module and version with another hash. */
function* sums({ head, base }: ChangedText): Generator<Finding> {
  const before = new Map<string, string>();
  for (const line of base.lines) {
    const match = line.changed ? sum.exec(base.text.slice(line.start, line.end)) : null;
    if (match !== null) before.set(match[1]!, match[2]!);
  }
  for (const line of head.lines) {
    const match = line.changed ? sum.exec(head.text.slice(line.start, line.end)) : null;
    const old = before.get(match?.[1] ?? "");
    if (match !== null && old !== undefined && old !== match[2]) {
      yield { line: line.number, message: `Changes the hash of ${shown(match[1])}` };
    }
  }
}

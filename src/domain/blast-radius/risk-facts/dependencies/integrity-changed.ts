import { type ChangedText } from "../changed-text.ts";
import { isLockFile } from "../generated-files.ts";
import { type Finding, type RiskRule, shown } from "../rule.ts";

const integrity = /^\s*["']?(?:integrity|checksum|resolution)["']?\s*[=:]?\s/;
const identity = /^\s*["']?(?:resolved|resolution)["']?\s*[=:]?\s/;
const hash = /[A-Za-z0-9+/=-]{20,}/;
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

/** A changed hash whose archive, named on a line above, did not change. */
function* blocks({ head, base }: ChangedText): Generator<Finding> {
  const before = new Set<string | undefined>();
  for (const line of base.lines) {
    const text = base.text.slice(line.start, line.end);
    if (line.changed && integrity.test(text)) before.add(hash.exec(text)?.[0]);
  }
  if (before.size === 0) return;
  for (const line of head.lines) {
    const text = head.text.slice(line.start, line.end);
    if (!line.changed || !integrity.test(text) || before.has(hash.exec(text)?.[0])) continue;
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

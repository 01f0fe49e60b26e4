import { blocksOf } from "../brace-blocks.ts";
import { type ChangedText, type Side } from "../changed-text.ts";

/** A field or enum value of a `.proto` file on a changed line. */
export interface ProtoField {
  /** The messages around it, outermost first, joined by dots; empty where the hunk does not show them. */
  readonly scope: string;
  readonly name: string;
  readonly number: string;
  /** Type and label as written; empty for an enum's value. */
  readonly type: string;
  readonly line: number;
}

const field =
  /^\s*((?:(?:repeated|optional|required)\s+)?(?:map\s*<[^>]{1,100}>|[\w.]+)\s+)?(\w+)\s*=\s*(-?\d+|0x[0-9a-fA-F]+)\s*(?:\[|;|$)/;
const notAField = /^\s*(?:option|syntax|edition|package|import|reserved|extensions|return)\b/;

/** The fields and enum values on the changed lines of a side. */
export function changedFields(side: Side): ProtoField[] {
  const blocks = blocksOf(side);
  const fields: ProtoField[] = [];
  for (const line of side.lines) {
    const text = side.code.slice(line.start, line.end);
    if (!line.changed || text.length > 2_000 || notAField.test(text)) continue;
    const match = field.exec(text);
    if (match === null) continue;
    const scope = scopeOf(blocks[line.index] ?? []);
    const type = (match[1] ?? "").replace(/\s+/g, " ").trim();
    fields.push({ scope, name: match[2] ?? "", number: match[3] ?? "", type, line: line.number });
  }
  return fields;
}

/** A field that the change takes out, and what stands in its place now. */
export interface LostField {
  readonly field: ProtoField;
  readonly now: "gone" | "another-name" | "another-number" | "another-type";
}

/** What became of the fields on removed lines. Those that are back unchanged are left out. */
export function lostFields(change: ChangedText): LostField[] {
  if (change.language !== "proto" || !change.base.hasChanges) return [];
  const now = changedFields(change.head);
  return changedFields(change.base).flatMap((field): LostField[] => {
    const inScope = now.filter(({ scope }) => scope === field.scope);
    const sameNumber = inScope.find(({ number }) => number === field.number);
    const sameName = inScope.find(({ name }) => name === field.name);
    if (sameNumber !== undefined && sameNumber.name === field.name) {
      return sameNumber.type === field.type ? [] : [{ field, now: "another-type" }];
    }
    if (sameName !== undefined) return [{ field, now: "another-number" }];
    return [{ field, now: sameNumber !== undefined ? "another-name" : "gone" }];
  });
}

function scopeOf(headers: readonly string[]): string {
  return headers
    .map((header) => /^(?:message|enum|oneof|extend|service)\s+([\w.]+)/.exec(header)?.[1] ?? "")
    .join(".");
}

import { type Document, isScalar, visit } from "yaml";

/**
 * Where a key stands that its mapping has already, as an offset in the text; `null`: each is there once.
 *
 * In one pass: the parser's own check compares every key with every other, and a mapping with as many keys as a file
 * may hold would keep it busy for minutes.
 */
export function findRepeatedKey(document: Document): number | null {
  let found: number | null = null;
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          found = key.range?.[0] ?? 0;
          return visit.BREAK;
        }
        seen.add(key.value);
      }
      return undefined;
    },
  });
  return found;
}

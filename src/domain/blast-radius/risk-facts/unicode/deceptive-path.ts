import { type RiskRule } from "../rule.ts";
import { isMixed, skeletonOf } from "./confusables.ts";
import { directionControls, invisibleCharacters } from "./invisible.ts";

const control = /[\u0000-\u001F\u007F-\u009F]/u;

/** A path that reads like another one. Paths are compared as bytes, so rules and owners see what is written. */
export const deceptivePath: RiskRule = {
  name: "unicode/deceptive-path",
  severity: "risky",
  everywhere: true,
  find: ({ path }) => {
    const why = reasonOf(path);
    return why === null ? [] : [{ line: null, message: `The path ${why}` }];
  },
};

function reasonOf(path: string): string | null {
  if (control.test(path)) return "holds a control character";
  if (path.search(directionControls) >= 0 || path.search(invisibleCharacters) >= 0)
    return "holds characters that nobody sees";
  const mixed = path.split(/[/._-]/).find(isMixed);
  if (mixed !== undefined)
    return `reads “${skeletonOf(path).slice(0, 80)}” and is written with letters of another alphabet`;
  if (path.normalize("NFC") !== path)
    return "is written with combining marks, unlike the path that it reads as";
  if (path.split("/").some((segment) => segment !== segment.trim() || segment === ".."))
    return "has a segment with spaces around it, or `..`";
  return null;
}

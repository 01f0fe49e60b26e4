import { codeownersPaths } from "../domain/configuration-paths.ts";
import { type Codeowners, codeownersNotLoaded, parseCodeowners } from "../domain/blast-radius/codeowners.ts";

/** GitHub loads nothing of a file that is not under 3 MB. Bytes. */
export const codeownersSizeLimit = 3 * 1024 * 1024;
/** 3 MB may also mean this. Bytes. Between the two the file is used, and its author warned. */
const cautiousSizeLimit = 3_000_000;

/**
 * The repository's CODEOWNERS, from those of its three places that exist; `null` where none does. A file that is too
 * large is not loaded, and GitHub looks no further.
 * @param textOf the text at a path of the base branch; `null` where there is no file.
 */
export function readCodeowners(textOf: (path: string) => string | null): Codeowners | null {
  const found = codeownersPaths.flatMap((file) => {
    const text = textOf(file);
    return text === null ? [] : [{ file, text }];
  });
  const [used, ...unused] = found;
  if (used === undefined) return null;
  const codeowners = loadCodeowners(used.text, used.file);
  const warnings = unused.map(({ file }) =>
    warning(file, `not used, because ${used.file} exists; remove one`),
  );
  return { ...codeowners, mistakes: [...warnings, ...codeowners.mistakes] };
}

/** Reads a CODEOWNERS file, unless it is larger than GitHub loads. */
export function loadCodeowners(text: string, file: string): Codeowners {
  const size = Buffer.byteLength(text);
  if (size >= codeownersSizeLimit) {
    return codeownersNotLoaded(file, `${file} has ${size} bytes; GitHub loads none of 3 MB or more`);
  }
  const codeowners = parseCodeowners(text, file);
  if (size < cautiousSizeLimit) return codeowners;
  const close = warning(file, "close to 3 MB, from where GitHub loads nothing");
  return { ...codeowners, mistakes: [close, ...codeowners.mistakes] };
}

function warning(file: string, message: string) {
  return { place: { file, line: 1, column: 1 }, message };
}

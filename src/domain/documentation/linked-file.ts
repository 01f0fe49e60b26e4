/** A file at the head that a section of the description names in place of a text. */
export interface LinkedFile {
  readonly path: string;
  /** `null`: there is none of that path, or it could not be read as text. */
  readonly text: string | null;
}

/** What a section's text is besides a text: a link to a file of the repository, or to somewhere that no file may be. */
export type LinkInSection = { readonly kind: "file"; readonly path: string } | { readonly kind: "outside" };

/** Text files, as far as people write documentation in them. */
const documentName = /\.(?:md|markdown|txt|rst|adoc)$/iu;

/** `See docs/changes/123.md`, a Markdown link to it, or the path alone, and nothing besides. */
const wholeSection =
  /^(?:see:?\s+)?(?:\[[^\]\n]{0,200}\]\(<?([^\s()<>]{1,300})>?\)|`([^\s`]{1,300})`|([^\s`[\]()]{1,300}?))\.?$/iu;

/** Longer paths are read as text. */
const addressed = /^[a-z][a-z0-9+.-]*:/iu;

/**
 * The file that the whole of a section's text refers to, by its path from the repository's root; `null` where it is a
 * text of its own. An address (`https:…`) is a text: what stands elsewhere is never read.
 */
export function linkIn(text: string): LinkInSection | null {
  const match = wholeSection.exec(text.trim());
  const written = match?.[1] ?? match?.[2] ?? match?.[3] ?? null;
  if (written === null || addressed.test(written) || !documentName.test(written)) return null;
  const segments = written.replace(/^(?:\.\/|\/)/u, "").split("/");
  const isInside = segments.every((name) => !["", ".", ".."].includes(name)) && !written.includes("\\");
  return isInside ? { kind: "file", path: segments.join("/") } : { kind: "outside" };
}

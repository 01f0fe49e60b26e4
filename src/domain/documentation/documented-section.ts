import { type Documentation } from "../policy/policy.ts";
import { type LinkedFile, linkIn } from "./linked-file.ts";
import {
  type DocumentationProblem,
  findProblemIn,
  type HeadCheck,
  readSection,
} from "./read-change-documentation.ts";

/** What a section is read and checked with. */
export interface DocumentationFacts {
  readonly headChecks: readonly HeadCheck[];
  /** The files that the description links to, at the head; `null`: they were not read. */
  readonly linkedFiles: readonly LinkedFile[] | null;
  /** Paths that the pull request adds or changes. */
  readonly changedPaths: readonly string[];
  /** The runbooks of the touched services, as the service map has them. */
  readonly runbooks: readonly string[];
}

/** A section of the description as a reader finds it. */
export type DocumentedSection =
  | { readonly kind: "absent" }
  | {
      readonly kind: "text";
      readonly text: string;
      /** The file that it stands in; `null`: in the description itself. */
      readonly file: string | null;
    }
  | { readonly kind: "unusable-link"; readonly problem: DocumentationProblem }
  | { readonly kind: "not-read"; readonly path: string };

/**
 * A section's text: as it stands in the description, or in the file that it links to, there under its own heading or
 * else the whole file.
 *
 * INVARIANT: such a file is one that the pull request itself adds or changes, so that an approval, which is for exactly
 * its content, is for this text too.
 */
export function readDocumented(
  body: string,
  section: Documentation,
  { linkedFiles, changedPaths }: Pick<DocumentationFacts, "linkedFiles" | "changedPaths">,
): DocumentedSection {
  const written = readSection(body, section);
  if (written === null) return { kind: "absent" };
  const link = linkIn(written);
  if (link === null) return { kind: "text", text: written, file: null };
  if (link.kind === "outside") return { kind: "unusable-link", problem: "link-outside" };
  const { path } = link;
  if (!changedPaths.includes(path)) return { kind: "unusable-link", problem: "link-not-in-change" };
  if (linkedFiles === null) return { kind: "not-read", path };
  const text = linkedFiles.find((file) => file.path === path)?.text ?? null;
  if (text === null) return { kind: "unusable-link", problem: "link-unreadable" };
  return { kind: "text", text: readSection(text, section) ?? text, file: path };
}

/** The first thing that is wrong with a section, or `null` where nothing that a machine can see is. */
export function findProblem(
  body: string,
  section: Documentation,
  facts: DocumentationFacts,
): DocumentationProblem | null {
  const documented = readDocumented(body, section, facts);
  switch (documented.kind) {
    case "absent":
      return "absent";
    case "unusable-link":
      return documented.problem;
    case "not-read":
      return "link-unreadable";
    case "text":
      return findProblemIn(documented.text, section, facts.headChecks, facts.runbooks);
  }
}

/** All sections in one text, for a digest of what the approvers were shown. */
export function canonicalDocumentation(
  body: string,
  sections: readonly Documentation[],
  facts: Pick<DocumentationFacts, "linkedFiles" | "changedPaths">,
): string {
  return JSON.stringify(sections.map((section) => [section, readDocumented(body, section, facts)]));
}

import { type Act } from "../act/act.ts";
import { documentedSections } from "../act/evidence.ts";
import { type ActSetting } from "../act/standing.ts";
import { type CountedReview } from "../approval/counted-review.ts";
import { findProblem, readDocumented } from "../documentation/documented-section.ts";
import { type Documentation } from "../policy/policy.ts";
import { type Requirement } from "../policy/requirement.ts";
import { type PullRequest } from "../pull-request.ts";
import { documentationFactsOf, type ObservedFacts } from "./observed.ts";

/** A section of the change documentation as it is shown to approvers: a person judges what no machine can. */
export interface ShownSection {
  readonly section: Documentation;
  /** Markdown, raw, cut to 4,000 characters; whoever shows it escapes it. */
  readonly text: string;
  /** Where it stands. */
  readonly from:
    | { readonly kind: "description" }
    | { readonly kind: "file"; readonly path: string }
    | { readonly kind: "comment"; readonly url: string };
}

/** The change documentation that was asked for, and whose approvals that count were given after it was written. */
export interface ShownDocumentation {
  readonly sections: readonly ShownSection[];
  /** SHA-256 of the description's sections and of what they link to, lower-case hex; `null`: not known. */
  readonly digest: string | null;
  /** Approvals that count. Those given before the text was edited do not, so each of these saw this text. */
  readonly seenBy: readonly { readonly reviewId: string; readonly login: string }[];
}

const longestText = 4000;

/** `null` where no documentation is asked for. */
export function showDocumentation(
  requirement: Requirement,
  pullRequest: PullRequest,
  observed: ObservedFacts,
  acts: readonly Act[],
  setting: ActSetting,
  counted: readonly CountedReview[],
): ShownDocumentation | null {
  if (requirement.documentation.length === 0) return null;
  const facts = documentationFactsOf(pullRequest, observed);
  const sections = requirement.documentation.flatMap(({ value: section }): readonly ShownSection[] => {
    const documented = readDocumented(pullRequest.body, section, facts);
    const isSound = findProblem(pullRequest.body, section, facts) === null;
    const [comment] = isSound ? [] : documentedSections(acts, section, setting);
    if (comment !== undefined) {
      return [{ section, text: cut(comment.text), from: { kind: "comment", url: comment.url } }];
    }
    if (documented.kind !== "text" || documented.text === "") return [];
    const { text, file } = documented;
    return [
      {
        section,
        text: cut(text),
        from: file === null ? { kind: "description" } : { kind: "file", path: file },
      },
    ];
  });
  return {
    sections,
    digest: observed.documentationDigest ?? null,
    seenBy: counted.map(({ review, reviewer }) => ({ reviewId: review.id, login: reviewer.login })),
  };
}

function cut(text: string): string {
  const characters = Array.from(text);
  return characters.length <= longestText ? text : `${characters.slice(0, longestText - 1).join("")}…`;
}

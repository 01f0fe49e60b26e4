import { describeMissing } from "../text/missing-text.ts";
import { levelsAreKnown, policyIsKnown } from "../text/what-is-known.ts";
import { capital } from "../text/wording.ts";
import { readingNothing } from "./arguments.ts";
import { answered, type Command, type CommandPage, type Invocation, understood } from "./command.ts";

const page = {
  name: "who",
  usage: "",
  summary: "Says who could supply what is missing",
  who: "Everybody with access to the repository; on a public one, whoever made the change or has at least triage access.",
  effect: "Nothing is recorded, and nobody is notified.",
  examples: ["/countersign who"],
  openTo: "insiders",
  needs: "open",
} as const satisfies CommandPage;

export const who: Command = {
  ...page,
  read: (told) =>
    readingNothing(page, told, () => understood((invocation) => answered(whoCould(invocation)))),
};

function whoCould({ decision, setting }: Invocation): string {
  const shown = policyIsKnown(decision) ? decision.missing : [];
  const lines = shown.map((part) => {
    const nobody = part.whoCould.length === 0 && part.satisfiable;
    return `- ${capital(describeMissing(part, setting, levelsAreKnown(decision)))}${nobody && isForPeople(part.kind) ? "; anybody qualified" : ""}`;
  });
  if (lines.length > 0) return lines.join("\n");
  return decision.troubles.length > 0
    ? "That cannot be said as long as this is not decided; the check says what keeps it."
    : "Nobody needs to: nothing is missing.";
}

function isForPeople(kind: Invocation["decision"]["missing"][number]["kind"]): boolean {
  return kind === "approvals" || kind === "owners" || kind === "sponsor";
}

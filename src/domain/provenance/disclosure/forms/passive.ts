import { type Mention } from "../../mentions.ts";
import { type ProvenanceScope } from "../../provenance.ts";
import { type Claim } from "../claim.ts";
import { scopeOf } from "../scope.ts";
import { type Sentence, leadOf, hasChangeSubject, isSure } from "../sentence.ts";
import {
  beVerbs,
  changeNouns,
  fillers,
  finiteVerbs,
  firstPerson,
  madeBy,
  messageNouns,
  modal,
  negations,
  partNouns,
} from "../word-classes.ts";

const agents = new Set(["by"]);
const instruments = new Set(["with", "using", "via", "through", "alongside", "w"]);

/** "This was written by Claude", "Generated with the help of Codex", "tests were drafted using Cursor AI". */
export function passive(
  { lower, isSubject }: Sentence,
  mention: Mention,
  chain: readonly Mention[],
): Claim | null {
  const { at, isHelp: help } = leadOf(lower, mention.from);
  const preposition = lower[at] ?? (help ? lower[at + 1] : undefined);
  if (preposition === undefined || !(agents.has(preposition) || instruments.has(preposition))) return null;
  const participle = participleBefore(lower, at);
  if (participle < 0) return null;
  const to = chain.at(-1)!.to;
  const before = lower.slice(Math.max(0, participle - 14), participle);
  if (before.some((word) => modal.has(word) || negations.has(word))) return null;
  const start = startOf(lower, participle);
  if (start === "none") return null;
  if (start !== "verb" && finiteVerbs.has(lower[to] ?? "")) return null;
  if (isSubject && start === "noun") return null;
  const isHelp =
    help ||
    lower[participle] === "assisted" ||
    lower[participle] === "supported" ||
    lower[participle] === "aided";
  const scope = subjectScope(before, lower.slice(to));
  const isPart =
    before.some((word) => partNouns.has(word)) ||
    lower.slice(participle, at).some((word) => partNouns.has(word));
  const says = agents.has(preposition) && !isHelp && !isPart ? "authored" : "assisted";
  return { says, scope, mentions: chain, isSure: isSure(chain), form: "passive" };
}

/** The index of "written" in "written mostly by", or -1. */
function participleBefore(lower: readonly string[], preposition: number): number {
  for (let at = preposition - 1; at >= 0 && at >= preposition - 6; at -= 1) {
    if (madeBy.has(lower[at]!)) return at;
    if (!fillers.has(lower[at]!) && !changeNouns.has(lower[at]!) && lower[at] !== "in" && lower[at] !== "and")
      return -1;
  }
  return -1;
}

/** How a participle comes by its subject: at the sentence's start, after "was", or after a noun at the start. */
function startOf(lower: readonly string[], participle: number): "start" | "verb" | "noun" | "none" {
  let at = participle - 1;
  while (at >= 0 && (fillers.has(lower[at]!) || madeBy.has(lower[at]!) || lower[at] === "and")) {
    if (changeNouns.has(lower[at]!) && lower[at] !== "all") break;
    at -= 1;
  }
  if (at < 0) return "start";
  if (beVerbs.has(lower[at]!)) return hasChangeSubject(lower, at) ? "verb" : "none";
  if (firstPerson.has(lower[at]!)) return "verb";
  const isNounPhrase = lower
    .slice(0, at + 1)
    .every((word) => changeNouns.has(word) || fillers.has(word) || word === "for");
  return isNounPhrase ? "noun" : "none";
}

/** A passive's scope is told by its subject, else by what follows. */
function subjectScope(before: readonly string[], after: readonly string[]): ProvenanceScope {
  if (
    before.some((word) => messageNouns.has(word)) &&
    !before.some((word) => word === "code" || word === "tests" || word === "implementation")
  )
    return "message";
  const purpose = after[0] === "to" || after[0] === "for" ? scopeOf(after.slice(0, 12)) : null;
  return purpose ?? "content";
}

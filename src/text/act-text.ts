import { type Act } from "../domain/act/act.ts";
import { type Refusal } from "../domain/act/standing.ts";
import { headingOf } from "../domain/documentation/read-change-documentation.ts";
import { type Setting } from "./answers.ts";
import { describeExclusion } from "./reviews-text.ts";
import { listOf, minuteUtc } from "./wording.ts";

/** What somebody did on record, with the place where they did: no capital, no full stop. */
export function describeAct(act: Act, { voice }: Setting): string {
  const who = voice.code(act.by.login);
  const did = (words: string): string => `${who} ${voice.link(words, act.url)}`;
  const because = (reason: string | null): string => (reason === null ? "" : `: ${voice.theirs(reason)}`);
  switch (act.kind) {
    case "declaration": {
      const tools = act.tools.length === 0 ? "" : ` (${listOf(act.tools.map(voice.theirs))})`;
      return `${did("declared")} how it was made: ${declared[act.says]}${tools}`;
    }
    case "correction":
      return `${did("set aside")} ${voice.code(act.signal)}${because(act.reason)}`;
    case "sponsorship":
      return act.sponsor.id === act.by.id
        ? did("stands for it")
        : `${did("named")} ${voice.code(act.sponsor.login)} as sponsor`;
    case "documentation":
      return `${did("gave")} the section ${voice.strong(headingOf(act.section))}`;
    case "hold":
      return `${did("held it")}${because(act.reason)}`;
    case "release":
      return did("released what they may");
    case "risk-raise":
      return `${did("raised")} the blast radius to at least ${act.tier}${because(act.reason)}`;
    case "identity": {
      const whose = act.account === null ? "nobody who could review here" : voice.code(act.account.login);
      return `${did("said")} that ${voice.code(act.email)} belongs to ${whose}${because(act.reason)}`;
    }
    case "break-glass":
      return `${did("broke the glass")}${because(act.reason)}`;
    case "confirmation":
      return did("confirmed a break-glass");
    case "incident-link":
      return `${did("named it")} as ${act.relation === "caused" ? "a cause of" : "a remedy for"} the incident ${voice.code(act.incident)}`;
  }
}

const declared: Readonly<Record<"none" | "assisted" | "authored", string>> = {
  none: "without AI",
  assisted: "with AI help",
  authored: "by an AI agent",
};

/** Why somebody may not, or why what they did has no effect: a clause, no capital, no full stop. */
export function describeRefusal(refusal: Refusal, setting: Setting): string {
  const { voice } = setting;
  switch (refusal.kind) {
    case "bot":
      return "only people may";
    case "no-access":
      return "they have no write access to this repository and no level in the policy";
    case "access-unknown":
      return "it is not known whether they have write access to this repository";
    case "level-unknown":
      return "GitHub did not say who is in the teams that it takes; this is asked again by itself";
    case "contributor":
      return `whoever had a hand in a change may not, and they ${describeExclusion(refusal.because, setting)}`;
    case "no-contributor":
      return "only somebody who made the change can say that";
    case "nobody-independent":
      return "as long as it is not known who had a hand in this change, nobody can be shown to be independent of it";
    case "too-junior":
      return `their level is ${voice.code(refusal.level)}, and it takes ${voice.code(refusal.asked)} or above`;
    case "not-named":
      return `the policy's ${voice.code("break-glass")} does not name them`;
    case "not-senior-to":
      return `only ${voice.code(refusal.whom.login)}, or somebody senior to them, may`;
    case "same-person":
      return "the second person has to be another one";
    case "other-base":
      return `it was for the base branch ${voice.code(refusal.baseRef)}`;
    case "other-content":
      return "it was for another content, and that has changed since";
    case "content-unknown":
      return "the content could not be read, so it cannot be bound to any";
    case "expired":
      return `it ended at ${minuteUtc(refusal.at)}`;
  }
}

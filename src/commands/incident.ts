import { type IncidentLinkAct } from "../domain/act/act.ts";
import { refuseBot, refuseOutsider } from "../domain/act/standing.ts";
import { markdown } from "../text/voice.ts";
import { oneOf, readingWords, tooMuch } from "./arguments.ts";
import { type Command, type CommandPage, misunderstood, recorded, understood } from "./command.ts";
import { mayNot } from "./may-not.ts";

const page = {
  name: "incident",
  usage: "<id> (caused|mitigates)",
  summary: "Names this change as the cause, or as the remedy, of an incident",
  who: "A person with a level in the policy or write access.",
  effect:
    "The incident is linked to this pull request, merged or not. Its services count as more critical for a while, where the policy says so.",
  examples: ["/countersign incident INC-2041 caused", "/countersign incident INC-2041 mitigates"],
  openTo: "insiders",
  needs: "any",
} as const satisfies CommandPage;

const relations = ["caused", "mitigates"] as const;

export const incident: Command = {
  ...page,
  read: (told) =>
    readingWords(page, told, ({ words: [id, word, ...more] }) => {
      if (id === undefined) return misunderstood("It is not said which incident.", exampleLine);
      if (!/^[\w#:./+-]{1,100}$/u.test(id)) {
        return misunderstood(`${markdown.code(id)} is no name of an incident.`, exampleLine);
      }
      if (more.length > 0) return tooMuch(page, more.join(" "));
      const relation = oneOf({ name: `incident ${id}`, usage: "(caused|mitigates)" }, word, relations);
      if (typeof relation !== "string") return relation;
      return understood((invocation) => {
        const { by, judgedBy, stamp } = invocation;
        const refusal = refuseBot(by) ?? refuseOutsider(by, judgedBy);
        if (refusal !== null) return mayNot(invocation, refusal);
        const act: IncidentLinkAct = { ...stamp, kind: "incident-link", incident: id, relation };
        const as = relation === "caused" ? "a cause of" : "a remedy for";
        return recorded(`Recorded: this change is ${as} the incident ${markdown.code(id)}.`, act);
      });
    }),
};

const exampleLine = page.examples[0];

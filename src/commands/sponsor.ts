import { maySponsor } from "../domain/act/sponsorships.ts";
import { type SponsorshipAct } from "../domain/act/act.ts";
import { describeRefusal } from "../text/act-text.ts";
import { markdown } from "../text/voice.ts";
import { loginIn, readingWords, tooMuch } from "./arguments.ts";
import {
  type Command,
  type CommandPage,
  type Invocation,
  misunderstood,
  type Outcome,
  recorded,
  refused,
  understood,
} from "./command.ts";
import { mayNot } from "./may-not.ts";

const page = {
  name: "sponsor",
  usage: "@user",
  summary: "Stands for what an agent wrote, or asks somebody to",
  who: "A person with a level in the policy or write access, for themselves; they may name another one such person, who then has to say it too.",
  effect:
    "Whoever stands for the change is taken as its author: they cannot approve it. It holds for exactly this content; the exclusion stays.",
  examples: ["/countersign sponsor @octocat"],
  openTo: "insiders",
  needs: "unchanged",
} as const satisfies CommandPage;

export const sponsor: Command = {
  ...page,
  read: (told) =>
    readingWords(page, told, ({ words: [word, ...more] }) => {
      if (more.length > 0) return tooMuch(page, more.join(" "));
      const login = loginIn(word ?? "");
      return login === null
        ? misunderstood(
            word === undefined ? "It is not said who." : `${markdown.code(word)} is no account.`,
            "/countersign sponsor @user",
          )
        : understood((invocation) => stand(login, invocation), [login]);
    }),
};

function stand(login: string, invocation: Invocation): Outcome {
  const { by, people, judgedBy, setting, stamp } = invocation;
  const speaker = maySponsor(by, judgedBy);
  if (speaker !== null) return mayNot(invocation, speaker);
  const named = people.get(login.toLowerCase()) ?? null;
  const who = markdown.code(login);
  if (named === null) {
    return refused(`${who} has no access to this repository.`, `/countersign sponsor @${by.login}`);
  }
  const refusal = maySponsor(named, judgedBy);
  if (refusal !== null) {
    const why = `${who} cannot stand for it: ${describeRefusal(refusal, setting)}.`;
    return refused(why, `/countersign sponsor @${by.login}`);
  }
  const act: SponsorshipAct = { ...stamp, kind: "sponsorship", sponsor: named };
  return named.id === by.id
    ? recorded(`${who} stands for this change as it is now, and so cannot approve it.`, act)
    : recorded(
        `Asked. It counts once ${who} says so in person, with ${markdown.code(`/countersign sponsor @${named.login}`)}.`,
        act,
      );
}

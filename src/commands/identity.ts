import { type IdentityAct } from "../domain/act/act.ts";
import { maySettleIdentity } from "../domain/act/identities.ts";
import { nearestWord } from "../domain/nearest-word.ts";
import { markdown } from "../text/voice.ts";
import { firstOf } from "../text/wording.ts";
import { loginIn, readingWords, reasonMissing, tooMuch } from "./arguments.ts";
import {
  type Command,
  type CommandPage,
  type Invocation,
  lineOf,
  misunderstood,
  type Outcome,
  recorded,
  refused,
  understood,
} from "./command.ts";
import { mayNot } from "./may-not.ts";

const page = {
  name: "identity",
  usage: "<email> is (@user|nobody) because …",
  summary: "Says whose a commit's address is, where GitHub knows no account for it",
  who: "Somebody of the policy's most senior level who had no hand in the change.",
  effect:
    "The named account had a hand in the change and cannot approve it; `nobody` is somebody who could not review here anyway, such as a machine or a person who has left. Independence is judged again.",
  examples: [
    "/countersign identity ada@laptop.local is @ada because it is her new laptop",
    "/countersign identity build@ci.example is nobody because it is our build machine",
  ],
  openTo: "insiders",
  needs: "open",
} as const satisfies CommandPage;

export const identity: Command = {
  ...page,
  read: (told) =>
    readingWords(page, told, ({ words: [email, is, whose, ...more], reason }) => {
      const isWhole = email?.includes("@") === true && is?.toLowerCase() === "is" && whose !== undefined;
      if (!isWhole) return misunderstood("It is not said which address is whose.", lineOf(page));
      if (more.length > 0) return tooMuch(page, more.join(" "));
      const login = loginIn(whose);
      if (login === null && whose.toLowerCase() !== "nobody") {
        return misunderstood(
          `${markdown.code(whose)} is no account; write ${markdown.code("@user")} or ${markdown.code("nobody")}.`,
          `/countersign identity ${email} is nobody because …`,
        );
      }
      const address = email.replace(/^<|>$/gu, "").toLowerCase();
      if (reason === null) return reasonMissing(page, `/countersign identity ${address} is ${whose}`);
      return understood(
        (invocation) => settle({ email: address, login, reason }, invocation),
        login === null ? [] : [login],
      );
    }),
};

function settle(
  {
    email,
    login,
    reason,
  }: { readonly email: string; readonly login: string | null; readonly reason: string },
  invocation: Invocation,
): Outcome {
  const { by, people, judgedBy, stamp, unlinkedAddresses } = invocation;
  const refusal = maySettleIdentity(by, judgedBy);
  if (refusal !== null) return mayNot(invocation, refusal);
  if (!unlinkedAddresses.includes(email)) {
    const nearest = nearestWord(email, unlinkedAddresses) ?? unlinkedAddresses[0];
    return refused(
      unlinkedAddresses.length === 0
        ? "GitHub knows an account for every address in this change."
        : `No commit here that GitHub knows no account for is by ${markdown.code(email)}; there is ${firstOf(unlinkedAddresses.map(markdown.code), 5)}.`,
      nearest === undefined
        ? null
        : `/countersign identity ${nearest} is ${login === null ? "nobody" : `@${login}`} because ${reason}`,
    );
  }
  const account = login === null ? null : (people.get(login.toLowerCase()) ?? null);
  if (login !== null && account === null) {
    return refused(
      `${markdown.code(login)} has no access to this repository, and could not approve here anyway.`,
      `/countersign identity ${email} is nobody because ${reason}`,
    );
  }
  const act: IdentityAct = { ...stamp, kind: "identity", email, account, reason };
  return recorded(
    account === null
      ? `Recorded: ${markdown.code(email)} is nobody who could review here.`
      : `Recorded: ${markdown.code(email)} is ${markdown.code(account.login)}, who cannot approve this change.`,
    act,
  );
}

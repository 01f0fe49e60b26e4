import { type HoldAct, type ReleaseAct } from "../domain/act/act.ts";
import { holdsOf, mayRelease } from "../domain/act/holds.ts";
import { describeRefusal } from "../text/act-text.ts";
import { markdown } from "../text/voice.ts";
import { listOf } from "../text/wording.ts";
import { readingNothing } from "./arguments.ts";
import {
  type Command,
  type CommandPage,
  type Invocation,
  type Outcome,
  recorded,
  refused,
  understood,
} from "./command.ts";

const page = {
  name: "unhold",
  usage: "",
  summary: "Releases the hold",
  who: "Whoever holds it, or somebody senior to them who had no hand in the change.",
  effect: "Every hold that this person may release is released; others stay.",
  examples: ["/countersign unhold"],
  openTo: "insiders",
  needs: "open",
} as const satisfies CommandPage;

export const unhold: Command = {
  ...page,
  read: (told) => readingNothing(page, told, () => understood(letGo)),
};

function letGo({ by, acts, judgedBy, setting, stamp }: Invocation): Outcome {
  const holds = holdsOf(acts, judgedBy);
  if (holds.length === 0) return refused("Nobody holds this pull request.", "/countersign status");
  const judged = holds.map((held) => ({ held, refusal: mayRelease(by, held, judgedBy) }));
  const stay = judged.flatMap(({ held, refusal }) =>
    refusal === null
      ? []
      : [`${markdown.code(held.by.login)} holds it still: ${describeRefusal(refusal, setting)}.`],
  );
  const lifted = judged.filter(({ refusal }) => refusal === null).map(({ held }) => whose(held));
  if (lifted.length === 0) return refused(stay.join(" "));
  const act: ReleaseAct = { ...stamp, kind: "release" };
  return recorded([`Released: the hold by ${listOf(lifted)}.`, ...stay].join(" "), act);
}

function whose({ by }: HoldAct): string {
  return markdown.code(by.login);
}

import { mayCorrect } from "../domain/act/corrections.ts";
import { type CorrectionAct } from "../domain/act/act.ts";
import { nearestWord } from "../domain/nearest-word.ts";
import { type Evidence } from "../domain/provenance/provenance.ts";
import { describeEvidence } from "../text/answers.ts";
import { markdown } from "../text/voice.ts";
import { firstOf } from "../text/wording.ts";
import { readingWords, reasonMissing, tooMuch } from "./arguments.ts";
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
  name: "correct-provenance",
  usage: '<signal> ["quote"] because …',
  summary: "Sets evidence of AI aside as a false alarm",
  who: "Somebody of the level `senior` or above (of the most senior, where none is called so) who had no hand in the change.",
  effect:
    "What the signal has found so far counts no more, or only what holds the quote, for exactly this content: after a push all of it counts again. This is the only command that can lower what is asked for. Name, reason and evidence stay on record and in the check.",
  examples: [
    "/countersign correct-provenance agent-branches/claude because the branch is named after a person",
    '/countersign correct-provenance disclosures/statement "with Claude" because Claude is a colleague',
  ],
  openTo: "insiders",
  needs: "unchanged",
} as const satisfies CommandPage;

export const correctProvenance: Command = {
  ...page,
  read: (told) =>
    readingWords(page, told, ({ words: [signal, quote, ...more], reason }) => {
      if (signal === undefined) return misunderstood("It is not said which signal is wrong.", lineOf(page));
      if (more.length > 0) return tooMuch(page, more.join(" "));
      if (reason === null) return reasonMissing(page, `/countersign correct-provenance ${signal}`);
      return understood((invocation) => correct(signal.toLowerCase(), quote ?? null, reason, invocation));
    }),
};

function correct(signal: string, quote: string | null, reason: string, invocation: Invocation): Outcome {
  const { by, decision, judgedBy, setting, stamp } = invocation;
  const refusal = mayCorrect(by, judgedBy);
  if (refusal !== null) return mayNot(invocation, refusal);
  const bySignal = decision.provenance.evidence.filter((each) => each.signal === signal);
  const found = bySignal.filter((each) => quote === null || each.quote.includes(quote));
  if (found.length === 0) return nothingFound(signal, bySignal, decision.provenance.evidence, reason);
  // Each quote by itself: what the same signal finds in later content is another matter.
  const quotes = [...new Set(found.map((each) => each.quote))];
  const acts = quotes.map((each, index): CorrectionAct => ({
    ...stamp,
    id: index === 0 ? stamp.id : `${stamp.id}.${String(index + 1)}`,
    kind: "correction",
    signal,
    quote: each,
    reason,
  }));
  const shown = firstOf(
    found.map((each) => describeEvidence(each, setting)),
    3,
  );
  return recorded(`Set aside: what ${markdown.code(signal)} found: ${shown}. It counts no more.`, ...acts);
}

function nothingFound(
  signal: string,
  bySignal: readonly Evidence[],
  all: readonly Evidence[],
  reason: string,
): Outcome {
  const because = `because ${reason}`;
  const [other] = bySignal;
  if (other !== undefined) {
    return refused(
      `What ${markdown.code(signal)} found does not hold this quote.`,
      `/countersign correct-provenance ${signal} ${because}`,
    );
  }
  const signals = [...new Set(all.map((each) => each.signal))];
  const nearest = nearestWord(signal, signals) ?? signals[0];
  return refused(
    signals.length === 0
      ? "No evidence was found in this change, so there is none to set aside."
      : `${markdown.code(signal)} found nothing in this change. Evidence is from ${firstOf(signals.map(markdown.code), 5)}.`,
    nearest === undefined ? null : `/countersign correct-provenance ${nearest} ${because}`,
  );
}

import { contributorOf } from "../domain/approval/count-approvals.ts";
import { levelOf } from "../domain/approval/levels.ts";
import {
  answerApprovals,
  answerBlastRadius,
  answerProvenance,
  answerRequirement,
  describeEvidence,
} from "../text/answers.ts";
import { describeCounted, describeDiscounted, describeExclusion } from "../text/reviews-text.ts";
import { markdown } from "../text/voice.ts";
import { policyIsKnown } from "../text/what-is-known.ts";
import { capital } from "../text/wording.ts";
import { loginIn, readingWords, tooMuch } from "./arguments.ts";
import {
  answered,
  type Command,
  type CommandPage,
  type Invocation,
  misunderstood,
  type Outcome,
  refused,
  understood,
} from "./command.ts";

const page = {
  name: "explain",
  usage: "[@user]",
  summary: "Says why the decision is what it is, or why somebody's approval counts or does not",
  who: "Everybody with access to the repository; on a public one, whoever made the change or has at least triage access.",
  effect: "Nothing is recorded. It is judged afresh for the answer.",
  examples: ["/countersign explain", "/countersign explain @octocat"],
  openTo: "insiders",
  needs: "any",
} as const satisfies CommandPage;

export const explain: Command = {
  ...page,
  read: (told) =>
    readingWords(page, told, ({ words: [word, ...more] }) => {
      if (more.length > 0) return tooMuch(page, more.join(" "));
      if (word === undefined) return understood((invocation) => answered(explainDecision(invocation)));
      const login = loginIn(word);
      return login === null
        ? misunderstood(`${markdown.code(word)} is no account.`, "/countersign explain @user")
        : understood((invocation) => explainPerson(login, invocation), [login]);
    }),
};

/** The four answers, with the evidence for the first of them. */
function explainDecision({ decision, setting }: Invocation): string {
  const evidence = decision.provenance.evidence.slice(0, mostEvidence);
  const more = decision.provenance.evidence.length - evidence.length;
  return [
    `- **How was it made?** ${answerProvenance(decision.provenance, setting)}`,
    ...evidence.map((each) => `  - ${markdown.code(each.signal)}: ${describeEvidence(each, setting)}`),
    ...(more > 0 ? [`  - and ${String(more)} more, in the check's details`] : []),
    `- **How far can it break things?** ${answerBlastRadius(decision.blastRadius, setting)}`,
    ...(policyIsKnown(decision)
      ? [
          `- **What does the policy ask for?** ${answerRequirement(decision.requirement, setting)}`,
          `- **Who has answered for it?** ${answerApprovals(decision, setting)}`,
        ]
      : [
          "- **What does the policy ask for?** That is not known: it cannot be used, and the check says why.",
        ]),
  ].join("\n");
}

/** More of it stands in the check. */
const mostEvidence = 10;

function explainPerson(login: string, { decision, people, judgedBy, setting }: Invocation): Outcome {
  const account = people.get(login.toLowerCase()) ?? null;
  const who = markdown.code(login);
  if (account === null) return refused(`${who} has no access to this repository.`, "/countersign who");
  const counted = decision.counted.find(({ reviewer }) => reviewer.id === account.id);
  if (counted !== undefined) return answered(`${capital(describeCounted(counted, setting))}.`);
  const discounted = decision.discounted.filter(({ review }) => review.reviewer?.id === account.id);
  const veto = decision.vetoes.find(({ reviewer }) => reviewer.id === account.id);
  const lines = [
    ...(veto === undefined ? [] : [`${who} has requested changes, and that holds.`]),
    ...discounted.map((each) => `${describeDiscounted(each, decision, setting)}.`),
  ];
  const contributor = contributorOf(judgedBy.independence, account);
  if (contributor !== null) {
    lines.push(
      `${who} cannot approve this change: whoever had a hand in it cannot, and they ${describeExclusion(contributor.because, setting)}.`,
    );
  } else if (decision.whoCould.some(({ id }) => id === account.id)) {
    lines.push(`${who} could approve this change, and that would count.`);
  } else if (lines.length === 0) {
    const level = levelOf(judgedBy.policy, judgedBy.rosters, account);
    lines.push(
      `${who} has not reviewed this change. Their level is ${markdown.code(level)}; an approval of theirs fills no seat that is missing.`,
    );
  }
  return answered(lines.join("\n\n"));
}

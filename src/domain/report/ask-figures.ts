import { type AskedFor, type AskEnd } from "./ask.ts";
import { type Durations, summarise } from "./durations.ts";
import { type Span } from "./period.ts";

/** What came of asking people for reviews. */
export interface AskFigures {
  readonly asked: number;
  /** Of them, in addition, since somebody who was asked before had not answered in time. */
  readonly escalations: number;
  /** Of them, those that were answered with a verdict: an approval, or a request for changes. */
  readonly answered: number;
  /** Of them, those whose approval counted, though perhaps not their first verdict. */
  readonly approved: number;
  /** From the ask to the verdict, of those that were answered. */
  readonly timeToVerdict: Durations;
  /** Never answered, and not waited for any more: by why. */
  readonly withdrawn: {
    /** The pull request was satisfied or overridden without it. */
    readonly notNeeded: number;
    /** Somebody took it back on GitHub. */
    readonly takenBack: number;
    /** The pull request was closed or merged. */
    readonly closed: number;
    /** Recorded by a version that did not say. */
    readonly notSaid: number;
  };
  /** Not answered when the period ended. */
  readonly open: number;
  /** Not answered by the time at which somebody else was to be asked in addition. */
  readonly late: number;
}

/** The asks of one level or team. */
export interface AskRow extends AskFigures {
  readonly name: string;
}

/** The figures of some asks as they stand at the end of a span. */
export function askFigures(asks: readonly AskedFor[], span: Span): AskFigures {
  const ended = (how: AskEnd["how"]): number => asks.filter(({ ask }) => ask.end?.how === how).length;
  return {
    asked: asks.length,
    escalations: asks.filter(({ ask }) => ask.isEscalation).length,
    answered: ended("answered"),
    approved: asks.filter(({ ask, isApproved }) => ask.end?.how === "answered" && isApproved).length,
    timeToVerdict: summarise(
      asks.flatMap(({ ask: { end, askedAt } }) =>
        end?.how === "answered" ? [Math.max(0, end.at - askedAt)] : [],
      ),
    ),
    withdrawn: {
      notNeeded: ended("not-needed"),
      takenBack: ended("taken-back"),
      closed: ended("closed"),
      notSaid: ended("not-said"),
    },
    open: asks.filter(({ ask }) => ask.end === null).length,
    late: asks.filter(({ ask }) => isLate(ask, span)).length,
  };
}

function isLate({ escalateAt, end }: AskedFor["ask"], span: Span): boolean {
  return escalateAt !== null && (end?.at ?? span.to) > escalateAt;
}

/** The same for each group that asks belong to, most asked first. */
export function askRows(
  asks: readonly AskedFor[],
  groupsOf: (asked: AskedFor) => readonly string[],
  span: Span,
): readonly AskRow[] {
  const groups = new Map<string, AskedFor[]>();
  for (const asked of asks) {
    for (const name of groupsOf(asked)) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [asked]);
      else group.push(asked);
    }
  }
  return [...groups]
    .map(([name, members]) => ({ name, ...askFigures(members, span) }))
    .sort((a, b) => b.asked - a.asked || (a.name < b.name ? -1 : 1));
}

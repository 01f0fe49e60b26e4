import { type RuleChange } from "../domain/bypass/gate-history.ts";
import { judgeRuleChange, type RuleJudgement } from "../domain/bypass/weakening.ts";
import { type ConfigurationBody } from "../domain/ledger/bodies.ts";
import { ruleChangeNotice, ruleChangeTitle } from "../text/rules-text.ts";
import { asJson } from "./as-json.ts";
import { isRecorded } from "./ledger-lookups.ts";
import { type WatchPorts } from "./watch.ts";
import { type RuleScope } from "./ports/work-subject.ts";

/** Where changes of rules are written down, and who is told of those that weaken the gate. */
export interface RuleBook {
  readonly scope: RuleScope;
  /** As people write it: `acme/shop`, `acme`. */
  readonly name: string;
  readonly owners: readonly string[];
  readonly url: string;
}

/** The ledger's name for a repository or an organisation. */
export function rulesSubject(scope: RuleScope): string {
  switch (scope.kind) {
    case "repository":
      return String(scope.repositoryId);
    case "organisation":
      return `org ${scope.login.toLowerCase()}`;
  }
}

/**
 * Writes down what deliveries told about rules and is not in the ledger yet; resolves with how many that were.
 * @param seen what a look at the branches showed, for a change whose delivery does not tell what was before
 */
export async function recordRuleChanges(
  ports: WatchPorts,
  book: RuleBook,
  all: readonly RuleChange[],
  seen: RuleJudgement,
): Promise<number> {
  const pending = await ports.watch.unrecordedRuleChanges(book.scope);
  for (const change of pending) {
    const known = withStateBefore(change, all);
    const isTold = known.before !== null || known.change !== "edited";
    await recordChange(ports, book, known, isTold ? judgeRuleChange(known, ports.gate) : seen);
    await ports.watch.ruleChangeRecorded(book.scope, change.id);
  }
  return pending.length;
}

/** A change with what was before it: as its delivery says, else as the last one about the same rule said. */
export function withStateBefore(change: RuleChange, all: readonly RuleChange[]): RuleChange {
  const { rule, at } = change;
  const earlier = all.findLast((other) => other.rule === rule && other.at < at);
  return { ...change, before: change.before ?? earlier?.after ?? null };
}

/** One change: an entry, and a notice where it weakens the gate. */
export async function recordChange(
  { ledger, notifier }: Pick<WatchPorts, "ledger" | "notifier">,
  book: RuleBook,
  change: RuleChange,
  { weaker, other }: RuleJudgement,
): Promise<void> {
  const { id, what, name, by, at } = change;
  const subject = rulesSubject(book.scope);
  if (!(await isRecorded({ ledger }, subject, "configuration", (known) => known["id"] === id))) {
    const body: ConfigurationBody = {
      id,
      what,
      name,
      change: change.change,
      weakens: weaker.length > 0,
      changes: [...weaker, ...other],
      by,
      at,
    };
    await ledger.append({ kind: "configuration", subject, body: asJson(body) });
  }
  if (weaker.length === 0) return;
  await notifier.notify({
    key: `rules-weakened ${subject} ${id}`,
    kind: "rules-weakened",
    teams: book.owners,
    title: `${book.name}: ${ruleChangeTitle(change)}`,
    text: ruleChangeNotice(weaker),
    url: book.url,
  });
}

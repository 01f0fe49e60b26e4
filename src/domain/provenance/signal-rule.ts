import { type Commit } from "../pull-request.ts";
import { type Evidence } from "./provenance.ts";
import { quote, type Signal } from "./signal.ts";
import { readLines } from "./text/lines.ts";
import { readMessage } from "./text/message.ts";

/**
 * Where a signal looks. `author`, `committer` and `co-author` are given `Name <address>`, `trailer` is given
 * `Key: value`, `line` each line of a message or body that is not quoted, `account` the login of the pull request's
 * author.
 */
export type SignalSource =
  "author" | "committer" | "co-author" | "trailer" | "line" | "branch" | "label" | "title" | "account";

/**
 * A signal that an organisation adds in its policy, with the fields of the built-in ones. `matches` must run in
 * time linear in its text: whoever reads the policy compiles the pattern with an engine that promises that.
 */
export interface SignalRule extends Signal {
  readonly source: SignalSource;
  readonly matches: (text: string) => boolean;
  /** Texts that it must find and texts that it must leave alone; the policy's reader holds the rule to them. */
  readonly examples: { readonly matches: readonly string[]; readonly spares: readonly string[] };
}

/** What an organisation's policy says about signals. */
export interface SignalPolicy {
  readonly custom: readonly SignalRule[];
  /** Ids of signals (`family/name`) or of whole families that do not count here. */
  readonly muted: readonly string[];
}

/** Whether a piece of evidence is of a muted signal or family. */
export function isMuted(evidence: Evidence, muted: readonly string[]): boolean {
  const { signal } = evidence;
  return muted.some((id) => id === signal || (!id.includes("/") && signal.startsWith(`${id}/`)));
}

/** The added signals in one text of a pull request: its branch, a label, its title, its author's login. */
export function findCustom(
  rules: readonly SignalRule[],
  source: SignalSource,
  text: string,
  place: Evidence["place"],
): readonly Evidence[] {
  return rules
    .filter((rule) => rule.source === source && rule.matches(text))
    .map((rule) => toEvidence(rule, place, text));
}

/** The added signals in a body, line by line. */
export function findCustomInBody(rules: readonly SignalRule[], body: string): readonly Evidence[] {
  if (!rules.some((rule) => rule.source === "line")) return [];
  return readLines(body)
    .lines.filter((line) => !line.quoted)
    .flatMap((line) => findCustom(rules, "line", line.text, { kind: "body", line: line.number }));
}

/** The added signals in a commit. */
export function findCustomInCommit(rules: readonly SignalRule[], commit: Commit): readonly Evidence[] {
  if (rules.length === 0) return [];
  const { sha } = commit;
  const whole = { kind: "commit", sha, line: null } as const;
  const message = readMessage(commit.message);
  const of = ({ name, email }: { readonly name: string; readonly email: string }) => `${name} <${email}>`;
  return [
    ...findCustom(rules, "author", of(commit.author), whole),
    ...findCustom(rules, "committer", of(commit.committer), whole),
    ...commit.coAuthors.flatMap((each) => findCustom(rules, "co-author", of(each), whole)),
    ...message.trailers.flatMap((each) =>
      findCustom(
        rules,
        each.key === "co-authored-by" ? "co-author" : "trailer",
        each.key === "co-authored-by" ? each.value : each.text,
        { ...whole, line: each.line },
      ),
    ),
    ...message.lines.flatMap((each) => findCustom(rules, "line", each.text, { ...whole, line: each.number })),
  ];
}

function toEvidence(rule: SignalRule, place: Evidence["place"], text: string): Evidence {
  const { id, says, scope, confidence, tool } = rule;
  return { signal: id, says, scope, confidence, tool, model: null, place, quote: quote(text) };
}

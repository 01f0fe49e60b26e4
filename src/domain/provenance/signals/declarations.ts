import { type Account } from "../../pull-request.ts";
import { type Evidence, type Prompter, type Provenance } from "../provenance.ts";
import { type Message } from "../text/message.ts";
import { quote } from "../signal.ts";

/** What somebody declared about a pull request by command, as recorded. */
export interface Declaration {
  readonly by: Account;
  readonly says: "none" | "assisted" | "authored";
  readonly tools: readonly string[];
  readonly models: readonly string[];
  /** Logins of those who directed the agent. */
  readonly sponsors: readonly string[];
}

/** A recorded, reasoned and authorised human act that sets evidence aside. Who may do so is for the caller to check. */
export interface Correction {
  readonly by: Account;
  readonly reason: string;
  /** The signal, and what it quoted; `quote` null strikes all that the signal found. */
  readonly signal: string;
  readonly quote: string | null;
}

/** What is declared, and who answers for the agent. */
export interface Declared {
  readonly evidence: readonly Evidence[];
  readonly prompters: readonly Prompter[];
}

const field =
  /^\s{0,3}(?:[-*] )?(?:\*\*)?(provenance|tools?|models?|sponsors?|prompted by)(?:\*\*)?:(?:\*\*)?\s*(.{1,200})$/i;

/**
 * Reads the declaration in a body: a line `Provenance: authored|assisted|none` and beside it, in any order, `Tools:`,
 * `Models:` and `Sponsor: @login`. A template's untouched `authored | assisted | none` declares nothing.
 */
export function readDeclaration(message: Message, author: Account | null): Declared {
  const block = declaredFields(message);
  const says = levelIn(block.get("provenance")?.value ?? "");
  if (says === null) return { evidence: [], prompters: [] };
  const line = block.get("provenance")!.line;
  const place = { kind: "body", line } as const;
  const tools = listIn(block.get("tool")?.value).map((tool) => tool.toLowerCase());
  const models = listIn(block.get("model")?.value);
  const text = [...block].map(([key, { value }]) => `${key}: ${value}`).join("; ");
  const sponsors = listIn(block.get("sponsor")?.value ?? block.get("prompted by")?.value);
  return {
    evidence: declaredEvidence("declarations/body", says, tools, models, place, text),
    prompters: sponsors.map((each) => sponsor(each, place)).filter((each) => each.login !== author?.login),
  };
}

/** Declarations made by command. */
export function recordedDeclarations(declarations: readonly Declaration[]): Declared {
  return {
    evidence: declarations.flatMap((each) => {
      const place = { kind: "declaration", login: each.by.login } as const;
      const text = `${each.by.login} declares ${each.says}`;
      return declaredEvidence("declarations/command", each.says, each.tools, each.models, place, text);
    }),
    prompters: declarations.flatMap((each) =>
      each.sponsors.map((login) => sponsor(login, { kind: "declaration", login: each.by.login })),
    ),
  };
}

/** Whether the author or somebody on their behalf has declared; a policy may require it. */
export function isDeclared(provenance: Provenance): boolean {
  return provenance.evidence.some((each) => each.signal.startsWith("declarations/"));
}

function declaredEvidence(
  signal: string,
  says: Declaration["says"],
  tools: readonly string[],
  models: readonly string[],
  place: Evidence["place"],
  text: string,
): readonly Evidence[] {
  const named = says === "none" || tools.length === 0 ? [null] : tools;
  const model = says === "none" ? null : (models[0] ?? null);
  return named.map((tool) => ({
    ...{ signal, says, scope: "content", confidence: "high", tool, model, place, quote: quote(text) },
  }));
}

type Fields = ReadonlyMap<string, { readonly value: string; readonly line: number }>;

/** The first line `Provenance: …` and the fields that stand directly above and below it. */
function declaredFields({ lines }: Message): Fields {
  const fields = new Map<string, { readonly value: string; readonly line: number }>();
  const start = lines.findIndex((line) => field.exec(line.text)?.[1]?.toLowerCase() === "provenance");
  if (start < 0) return fields;
  const take = (at: number): boolean => {
    const match = field.exec(lines[at]?.text ?? "");
    if (match === null) return false;
    const key = match[1]!.toLowerCase().replace(/s$/, "");
    if (!fields.has(key)) fields.set(key, { value: match[2]!.trim(), line: lines[at]!.number });
    return true;
  };
  for (let at = start; take(at); at += 1);
  for (let at = start - 1; take(at); at -= 1);
  return fields;
}

function levelIn(value: string): Declaration["says"] | null {
  const match = /^`?(none|assisted|authored)`?(?:[\s.,;(—–-].*)?$/i.exec(value);
  if (match === null || /\||\bor\b/.test(value)) return null;
  return match[1]!.toLowerCase() as Declaration["says"];
}

function listIn(value: string | undefined): readonly string[] {
  if (value === undefined) return [];
  return value
    .split(/[,;]/)
    .map((each) => each.trim().slice(0, 60))
    .filter((each) => each !== "" && !/^(?:none|n\/a|-)$/i.test(each))
    .slice(0, 20);
}

function sponsor(text: string, place: Evidence["place"]): Prompter {
  const login = text.replace(/^@/, "");
  return { account: null, login, name: null, email: null, because: "sponsor", place };
}

/** The signals of this family; each has its row on the family's page in docs/signals. */
export const signalIds: readonly string[] = ["declarations/body", "declarations/command"];

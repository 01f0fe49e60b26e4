import { type DecisionInput } from "../decision/decision.ts";
import { type JsonObject, type JsonValue } from "./canonical-json.ts";
import { type Pseudonym } from "./erasure.ts";
import { decideAgain, replayDecision } from "./replay.ts";

/** What a person is known by in the ledger besides the numeric id. */
export interface Identifiers {
  /** Lower case: logins differ in case only, and are renamed. */
  readonly logins: ReadonlySet<string>;
  /** Lower case. */
  readonly emails: ReadonlySet<string>;
  /** As they stand in commits. */
  readonly names: ReadonlySet<string>;
}

/** Nothing is known yet. */
export const unidentified: Identifiers = { logins: new Set(), emails: new Set(), names: new Set() };

/** Adds to `known` what a body says about the person: logins of the account, names and addresses of its commits. */
export function identifiersIn(value: JsonValue, id: number, known: Identifiers): Identifiers {
  const found = { logins: new Set(known.logins), emails: new Set(known.emails), names: new Set(known.names) };
  visit(value, (object) => {
    const { login, account, name, email } = object;
    if (isPerson(object, id) && typeof login === "string") found.logins.add(login.toLowerCase());
    if (!isObject(account) || !isPerson(account, id)) return;
    if (typeof email === "string" && email !== "") found.emails.add(email.toLowerCase());
    if (typeof name === "string" && name !== "") found.names.add(name);
  });
  return found;
}

/**
 * An entry's body with a pseudonym in the person's place, as `pseudonymise` does it, and so that a decision stays what
 * it was: a login may be a word that decisions are written in, such as `senior`. Then the decision is written anew
 * from what is left of its input or, where that would be another one, the word is left in running text.
 */
export function pseudonymiseEntry(
  kind: string,
  body: JsonObject,
  id: number,
  known: Identifiers,
  pseudonym: Pseudonym,
): JsonObject {
  const rewritten = pseudonymise(body, id, known, pseudonym);
  if (kind !== "decision" || isReproduced(rewritten) || !isReproduced(body)) return rewritten;
  const again = decideAgain(rewritten["input"] as unknown as DecisionInput);
  return "decision" in again && again.decision["verdict"] === body["verdict"]
    ? { ...rewritten, decision: again.decision }
    : pseudonymise(body, id, known, pseudonym, "marked");
}

/** INVARIANT: what is kept of a decision is what is decided again from what is kept of its input. */
function isReproduced(body: JsonObject): boolean {
  const { appVersion } = body;
  const replay = replayDecision(body, typeof appVersion === "string" ? appVersion : "");
  return replay.kind === "same" || replay.kind === "not-kept";
}

/** Where a login is replaced: as any word of a text, or only where an account, a mention or an address marks it. */
type Reach = "words" | "marked";

/**
 * The body with a pseudonym in the person's place, wherever an account, a commit's identity, an e-mail address, a
 * mention, a profile's address, the login as a word of its own or a name of two words or more stands. In patches,
 * which are code, a bare login is left: it may be any word. So is a name of one word, and whatever is a word of our
 * own and happens to be somebody's login: a verdict, a level, a branch.
 */
export function pseudonymise(
  body: JsonObject,
  id: number,
  known: Identifiers,
  pseudonym: Pseudonym,
  reach: Reach = "words",
): JsonObject {
  const anywhere = patternsOf(id, known, pseudonym);
  const inProse = [...known.logins].map((login) => [bareLogin(login), pseudonym.login] as const);
  const code = (text: string): string => replaceAll(text, anywhere);
  const prose = (text: string): string => replaceAll(text, [...anywhere, ...inProse]);
  return rewriteObject(body, { id, known, pseudonym, code, prose: reach === "words" ? prose : code });
}

type Replacements = readonly (readonly [RegExp, string])[];

/** Who gives way to whom, and how that is done to texts. */
interface Rewriting {
  readonly id: number;
  readonly known: Identifiers;
  readonly pseudonym: Pseudonym;
  readonly code: (text: string) => string;
  readonly prose: (text: string) => string;
}

/** Keys under which a person is named by the login alone. */
const naming: ReadonlySet<string> = new Set(["login", "by", "saidBy"]);

/** Keys under which our own words stand, or names of what is no account: never the login of anybody. */
const ourWords: ReadonlySet<string> = new Set(
  (
    "appVersion atMost author-level authorLevel baseRef because branch change code codeOwners conclusion confidence " +
    "confirmBecause confirmFrom defaultLevel dependencyUpdate dismissedState documentation from headRef how incident " +
    "kind label level measure mode of oneOf outcome path paths permission previousPath problem provenance " +
    "raiseFrom relation repository repositoryPermission rows says scope section service services severity slug source " +
    "state status tier timeZone tool tools verdict via what"
  ).split(" "),
);

function rewrite(key: string, value: JsonValue, rewriting: Rewriting): JsonValue {
  if (typeof value === "string") return rewriteText(key, value, rewriting);
  if (isArray(value)) return value.map((item) => rewrite(key, item, rewriting));
  return isObject(value) ? rewriteObject(value, rewriting) : value;
}

function rewriteText(key: string, text: string, { known, pseudonym, code, prose }: Rewriting): string {
  const isLogin = known.logins.has(text.toLowerCase());
  if (isLogin && naming.has(key)) return pseudonym.login;
  return key === "patch" || ourWords.has(key) ? code(text) : prose(text);
}

function rewriteObject(object: JsonObject, rewriting: Rewriting): JsonObject {
  const { id, known, pseudonym } = rewriting;
  const members = Object.entries(object).map(([key, value]): [string, JsonValue] => {
    if (key === "id" && isPerson(object, id)) return [key, pseudonym.id];
    if (key === "email" && isKnown(value, known.emails)) return [key, addressOf(pseudonym)];
    if (key === "name" && typeof value === "string") {
      if ("email" in object && known.names.has(value)) return [key, pseudonym.login];
      // Without an address it is of a row, a level, a check.
      return [key, "email" in object ? rewriting.prose(value) : rewriting.code(value)];
    }
    return [key, rewrite(key, value, rewriting)];
  });
  return Object.fromEntries(members);
}

function replaceAll(text: string, replacements: Replacements): string {
  return replacements.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text);
}

function isKnown(value: JsonValue, known: ReadonlySet<string>): boolean {
  return typeof value === "string" && known.has(value.toLowerCase());
}

/** An account (`id` beside `login`), or a policy's reference to one (`kind: id`). */
function isPerson(object: JsonObject, id: number): boolean {
  return object["id"] === id && (typeof object["login"] === "string" || object["kind"] === "id");
}

function patternsOf(id: number, { logins, emails, names }: Identifiers, pseudonym: Pseudonym): Replacements {
  const address = addressOf(pseudonym);
  return [
    ...[...emails].map((email) => [word(escape(email)), address] as const),
    [word(`${id}\\+[a-z0-9-]+@users\\.noreply\\.github\\.com`), address] as const,
    ...[...logins].flatMap((login) => [
      [word(`${escape(login)}@users\\.noreply\\.github\\.com`), address] as const,
      [new RegExp(`(?<![\\w/.-])@${escape(login)}(?![\\w-])`, "giu"), `@${pseudonym.login}`] as const,
      [new RegExp(`(?<=://[\\w.-]+/)${escape(login)}(?![\\w-])`, "giu"), pseudonym.login] as const,
    ]),
    ...[...names]
      .filter((name) => /\S\s+\S/u.test(name))
      .map((name) => [word(escape(name)), pseudonym.login] as const),
  ];
}

/** The login as a word of its own: no part of a path, an address, a longer login or a file's name. */
function bareLogin(login: string): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\p{N}_/.@-])${escape(login)}(?![\\p{L}\\p{N}_/@-]|\\.[\\p{L}\\p{N}])`,
    "giu",
  );
}

/** An address that reaches nobody: RFC 2606 keeps `.invalid` free. */
function addressOf(pseudonym: Pseudonym): string {
  return `${pseudonym.login}@erased.invalid`;
}

function word(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_.+-])${pattern}(?![\\p{L}\\p{N}_-])`, "giu");
}

function escape(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}]/gu, "\\$&");
}

function visit(value: JsonValue, look: (object: JsonObject) => void): void {
  if (isArray(value)) {
    for (const item of value) visit(item, look);
  } else if (isObject(value)) {
    look(value);
    for (const member of Object.values(value)) visit(member, look);
  }
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

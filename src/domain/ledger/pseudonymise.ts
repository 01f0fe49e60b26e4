import { type JsonObject, type JsonValue } from "./canonical-json.ts";
import { type Pseudonym } from "./erasure.ts";

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
 * The body with a pseudonym in the person's place, wherever an account, a commit's identity, an e-mail address, a
 * mention, a profile's address, the login as a word of its own or a name of two words or more stands. In patches,
 * which are code, a bare login is left: it may be any word. So is a name of one word.
 */
export function pseudonymise(
  body: JsonObject,
  id: number,
  known: Identifiers,
  pseudonym: Pseudonym,
): JsonObject {
  const anywhere = patternsOf(id, known, pseudonym);
  const inProse = [...known.logins].map((login) => [bareLogin(login), pseudonym.login] as const);
  return rewriteObject(body, {
    id,
    known,
    pseudonym,
    code: (text) => replaceAll(text, anywhere),
    prose: (text) => replaceAll(text, [...anywhere, ...inProse]),
  });
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

function rewrite(value: JsonValue, rewriting: Rewriting): JsonValue {
  if (typeof value === "string") return rewriting.prose(value);
  if (isArray(value)) return value.map((item) => rewrite(item, rewriting));
  return isObject(value) ? rewriteObject(value, rewriting) : value;
}

function rewriteObject(object: JsonObject, rewriting: Rewriting): JsonObject {
  const { id, known, pseudonym } = rewriting;
  const members = Object.entries(object).map(([key, value]): [string, JsonValue] => {
    if (key === "id" && isPerson(object, id)) return [key, pseudonym.id];
    if (key === "email" && isKnown(value, known.emails)) return [key, addressOf(pseudonym)];
    if (key === "name" && typeof value === "string" && known.names.has(value) && "email" in object) {
      return [key, pseudonym.login];
    }
    if (key === "patch" && typeof value === "string") return [key, rewriting.code(value)];
    return [key, rewrite(value, rewriting)];
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

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
 * The body with a pseudonym in the person's place, everywhere where an account, a commit's identity, a mention, a
 * profile's address, an e-mail address or a name of two words or more stands. A single name or a bare login in
 * running text is left: it may be any word.
 */
export function pseudonymise(
  body: JsonObject,
  id: number,
  known: Identifiers,
  pseudonym: Pseudonym,
): JsonObject {
  const patterns = patternsOf(id, known, pseudonym);
  return rewriteObject(body, id, known, pseudonym, (text) =>
    patterns.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text),
  );
}

type Rewrite = (text: string) => string;

function rewrite(
  value: JsonValue,
  id: number,
  known: Identifiers,
  pseudonym: Pseudonym,
  text: Rewrite,
): JsonValue {
  if (typeof value === "string") return text(value);
  if (isArray(value)) return value.map((item) => rewrite(item, id, known, pseudonym, text));
  return isObject(value) ? rewriteObject(value, id, known, pseudonym, text) : value;
}

function rewriteObject(
  object: JsonObject,
  id: number,
  known: Identifiers,
  pseudonym: Pseudonym,
  text: Rewrite,
): JsonObject {
  const members = Object.entries(object).map(([key, value]): [string, JsonValue] => {
    if (key === "id" && isPerson(object, id)) return [key, pseudonym.id];
    // A login stands by itself too: among who could sign, in a policy's list of people.
    if (key === "login" && isKnown(value, known.logins)) return [key, pseudonym.login];
    if (key === "email" && isKnown(value, known.emails)) return [key, addressOf(pseudonym)];
    if (key === "name" && typeof value === "string" && known.names.has(value) && "email" in object) {
      return [key, pseudonym.login];
    }
    return [key, rewrite(value, id, known, pseudonym, text)];
  });
  return Object.fromEntries(members);
}

function isKnown(value: JsonValue, known: ReadonlySet<string>): boolean {
  return typeof value === "string" && known.has(value.toLowerCase());
}

/** An account (`id` beside `login`), or a policy's reference to one (`kind: id`). */
function isPerson(object: JsonObject, id: number): boolean {
  return object["id"] === id && (typeof object["login"] === "string" || object["kind"] === "id");
}

function patternsOf(
  id: number,
  { logins, emails, names }: Identifiers,
  pseudonym: Pseudonym,
): readonly (readonly [RegExp, string])[] {
  const address = addressOf(pseudonym);
  return [
    ...[...emails].map((email) => [word(escape(email)), address] as const),
    [word(`${id}\\+[a-z0-9-]+@users\\.noreply\\.github\\.com`), address] as const,
    ...[...logins].flatMap((login) => [
      [word(`${escape(login)}@users\\.noreply\\.github\\.com`), address] as const,
      [new RegExp(`(?<![\\w/.-])@${escape(login)}(?![\\w-])`, "giu"), `@${pseudonym.login}`] as const,
      [new RegExp(`(?<=://[\\w.-]+/)${escape(login)}(?![\\w-])`, "giu"), pseudonym.login] as const,
      [new RegExp(`^${escape(login)}$`, "giu"), pseudonym.login] as const,
    ]),
    ...[...names]
      .filter((name) => /\S\s+\S/u.test(name))
      .map((name) => [word(escape(name)), pseudonym.login] as const),
  ];
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

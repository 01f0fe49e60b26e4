import { type NewSignature } from "./git/git.ts";
import { type Actor } from "./records/accounts.ts";

/** Somebody by account, or by whatever name and e-mail a commit claims. */
export type Person = Actor | NewSignature;

/** How GitHub signs what it commits itself: merges and edits made in the browser. */
export const webFlow: NewSignature = { name: "GitHub", email: "noreply@github.com" };

/** The signature that somebody's Git writes. */
export function signatureOf(person: Person): NewSignature {
  if (!("kind" in person)) return person;
  return { name: person.name ?? person.login, email: person.emails[0] ?? noreplyOf(person) };
}

/** A commit message with `Co-authored-by` trailers. */
export function withCoAuthors(message: string, coAuthors: readonly Person[]): string {
  if (coAuthors.length === 0) return message;
  return `${message.trimEnd()}\n\n${coAuthors.map(coAuthorTrailer).join("\n")}`;
}

/** One trailer line. */
export function coAuthorTrailer(person: Person): string {
  const { name, email } = signatureOf(person);
  return `Co-authored-by: ${name} <${email}>`;
}

/** The e-mails and names in a message's `Co-authored-by` lines. */
export function coAuthorsIn(message: string): readonly NewSignature[] {
  const lines = message.matchAll(/^co-authored-by:\s*(?<name>.*?)\s*<(?<email>[^<>]+)>\s*$/gimu);
  return [...lines].map(({ groups }) => ({ name: groups!["name"]!, email: groups!["email"]! }));
}

function noreplyOf(actor: Actor): string {
  return `${actor.id}+${actor.login}@users.noreply.github.com`;
}

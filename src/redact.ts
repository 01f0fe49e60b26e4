/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

const censored = "[redacted]";

/**
 * What secrets look like wherever they stand, in JSON too, where a line's end is written `\n`.
 * Source of the prefixes: "About authentication to GitHub", token formats.
 */
const shapes: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----(?:[A-Za-z0-9+/=\s]|\\+[nr])*(?:-----END [A-Z ]*PRIVATE KEY-----)?/g,
  /\b(?:gh[a-z]_|github_pat_)[A-Za-z0-9_.-]{16,}/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g,
  /(?<=\b(?:bearer|basic) )[\w.~+/=-]{8,}/gi,
  /(?<=:\/\/[^\s/:@"]{0,100}:)[^\s/@"]{1,200}(?=@)/g,
];

/**
 * Takes out everything of those shapes, and these very secrets, as they are and as JSON writes them. A secret of
 * fewer than eight characters is left to its field's name: it would black out half of every line.
 */
export function redactor(secrets: readonly string[]): Redact {
  const written = secrets
    .filter((secret) => secret.length >= 8)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  const longestFirst = [...new Set(written)].sort((a, b) => b.length - a.length);
  return (text) => {
    const known = longestFirst.reduce((rest, secret) => rest.replaceAll(secret, censored), text);
    return shapes.reduce((rest, shape) => rest.replaceAll(shape, censored), known);
  };
}

/** A name with `-` or `+` text behind it, as Compose interpolates: `${NAME:-default}`. */
const reference = /\$(?:\$|(\w+)|\{(\w+)(?:(:?[-+?])((?:[^{}]|\$\{[^{}]*\})*))?\})/gu;
const depthLimit = 10;

/**
 * Reads a `.env` file: `NAME=value` lines, quotes taken off, comments and `export` left out. Values may refer to
 * names above them and to `outer`.
 * @see https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/
 */
export function readEnvironmentFile(
  text: string,
  outer: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const own = new Map(outer);
  for (const line of text.split("\n")) {
    const found = /^\s*(?:export\s+)?([\w.-]+)\s*=\s*(.*?)\s*$/u.exec(line);
    if (found === null || line.trimStart().startsWith("#")) continue;
    const [, name, raw] = found as unknown as [string, string, string];
    const quoted = /^(["'])(.*)\1(?:\s+#.*)?$/u.exec(raw);
    const value = quoted === null ? raw.replace(/\s+#.*$/u, "") : quoted[2]!;
    own.set(name, quoted?.[1] === "'" ? value : interpolate(value, own));
  }
  return own;
}

/** Puts the values of names into a text; a name that is not known becomes its default, or nothing. */
export function interpolate(text: string, values: ReadonlyMap<string, string>, depth = 0): string {
  if (!text.includes("$")) return text;
  return text.replace(
    reference,
    (whole, plain?: string, braced?: string, operator?: string, rest?: string) => {
      const name = plain ?? braced;
      if (name === undefined) return whole === "$$" ? "$" : whole;
      const value = values.get(name);
      const isSet = value !== undefined && (value !== "" || !operator?.startsWith(":"));
      const other = () => (depth < depthLimit ? interpolate(rest ?? "", values, depth + 1) : "");
      if (operator?.endsWith("+")) return isSet ? other() : "";
      if (isSet) return value;
      return operator?.endsWith("-") ? other() : "";
    },
  );
}

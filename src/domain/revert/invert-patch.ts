/** A hunk without its position. */
interface Hunk {
  /** What git writes behind the second `@@`: the enclosing function. */
  readonly heading: string;
  /** Each with its sign, and with the line about the missing newline behind it, if there is one. */
  readonly lines: readonly string[];
}

/**
 * The patch that undoes a patch, without positions, or `null` where the text is no patch. Removed lines stand before
 * added ones, as git writes them.
 */
export function invertPatch(patch: string): string | null {
  const hunks = parse(patch);
  return hunks === null ? null : hunks.map(({ heading, lines }) => write(heading, invert(lines))).join("\n");
}

/** A patch without positions, or `null` where the text is no patch. */
export function canonicalPatch(patch: string): string | null {
  const hunks = parse(patch);
  return hunks === null ? null : hunks.map(({ heading, lines }) => write(heading, lines)).join("\n");
}

/** Whether what each hunk of a patch replaces, with the lines around it, stands in the text once and no more. */
export function replacesOnlyOnce(patch: string, text: string): boolean {
  const lines = `\n${text}\n`;
  return (parse(patch) ?? []).every((hunk) => {
    const replaced = hunk.lines.filter((line) => !line.startsWith("+")).map(withoutMarks);
    const wanted = `\n${replaced.join("\n")}\n`;
    const at = lines.indexOf(wanted);
    return replaced.length > 0 && at !== -1 && !lines.includes(wanted, at + 1);
  });
}

/** Without its sign, and without the line about the missing newline behind it. */
function withoutMarks(line: string): string {
  return line.slice(1).split("\n", 1)[0]!;
}

function write(heading: string, lines: readonly string[]): string {
  return [`@@${heading}`, ...lines].join("\n");
}

function parse(patch: string): readonly Hunk[] | null {
  const hunks: { heading: string; lines: string[] }[] = [];
  for (const line of patch.split("\n")) {
    const header = /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@(.*)$/su.exec(line);
    const lines = hunks.at(-1)?.lines;
    if (header !== null) hunks.push({ heading: header[1]!, lines: [] });
    else if (lines === undefined) return null;
    else if (/^[ +-]/u.test(line)) lines.push(line);
    else if (line.startsWith("\\") && lines.length > 0) lines.push(`${lines.pop()!}\n${line}`);
    else return null;
  }
  return hunks;
}

function invert(lines: readonly string[]): readonly string[] {
  const inverted: string[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = (): void => {
    inverted.push(...removed, ...added);
    removed = [];
    added = [];
  };
  for (const line of lines) {
    if (line.startsWith("+")) removed.push(`-${line.slice(1)}`);
    else if (line.startsWith("-")) added.push(`+${line.slice(1)}`);
    else {
      flush();
      inverted.push(line);
    }
  }
  flush();
  return inverted;
}

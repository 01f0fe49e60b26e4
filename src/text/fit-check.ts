/** GitHub refuses a summary or text of a check run that is longer, counted in characters or in bytes of UTF-8. */
const limit = 65_535;

const cutHere = "… cut here: GitHub shows no more than 65,535 characters. The ledger has it whole.";
const closing = ["", "</details>"];

/** Joins lines, and cuts between two of them where GitHub would refuse the whole; says so where it did. */
export function fitCheck(lines: readonly string[]): string {
  const whole = lines.join("\n");
  if (bytesOf(whole) <= limit) return whole;
  let left = limit - bytesOf([...closing, "", cutHere].join("\n")) - 1;
  let open = 0;
  const kept: string[] = [];
  for (const line of lines) {
    left -= bytesOf(line) + 1;
    if (left < 0) break;
    kept.push(line);
    if (line.startsWith("<details>")) open += 1;
    if (line.startsWith("</details>")) open -= 1;
  }
  return [...kept, ...(open > 0 ? closing : []), "", cutHere].join("\n");
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** An answer that says no by itself: `No.`, `none`, `N/A`, `not used`. */
export function isDenial(answer: string): boolean {
  return bareDenial.test(answer.trim().slice(0, 120));
}

const bareDenial =
  /^[*_`"'(\s]*(?:no|none|nope|nil|n\/a|na|not applicable|not used|never|false|0|nothing|zero|-|—|none used|not at all|no ai|no llms?|not ai[- ](?:generated|assisted)|human[- ](?:only|written|authored))[*_`"')\s]*(?:[.,;!—–-]|$)/i;

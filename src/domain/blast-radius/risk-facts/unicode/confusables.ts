/** Cyrillic, Greek, Armenian and full-width letters that look like a Latin one, and that one. From Unicode's confusables.txt. */
const lookAlikes =
  "аaеeоoрpсcхxуyіiјjѕsһhԁdԛqԝwӏlьbгrкkпnтtмmвbнhАAВBЕEКKМMНHОOРPСCТTХXІIЈJЅSУYЗ3" +
  "αaεeοoρpνvιiκkτtυuχxγyΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXօoսuցgհhոnｏoａaｅe";

const latinOf: ReadonlyMap<string, string> = new Map(
  Array.from(
    { length: lookAlikes.length / 2 },
    (_, at) => [lookAlikes[2 * at]!, lookAlikes[2 * at + 1]!] as const,
  ),
);

/** The Latin letter that a letter of another script looks like, or `undefined`. */
export function latinLookAlike(char: string): string | undefined {
  return latinOf.get(char);
}

/** The text with look-alikes replaced by the Latin letters that they look like. */
export function skeletonOf(text: string): string {
  return Array.from(text, (char) => latinOf.get(char) ?? char).join("");
}

const mixedWord =
  /[A-Za-z0-9_]*(?:[A-Za-z][\u0370-\u058F\uFF21-\uFF5A]|[\u0370-\u058F\uFF21-\uFF5A][A-Za-z])[A-Za-z0-9_\u0370-\u058F\uFF21-\uFF5A]*/;

/** Whether a word mixes Latin letters with others that only look Latin. */
export function isMixed(word: string): boolean {
  return mixedWord.test(word) && Array.from(word).every((char) => char < "\u0370" || latinOf.has(char));
}

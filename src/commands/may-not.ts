import { type Refusal } from "../domain/act/standing.ts";
import { describeRefusal } from "../text/act-text.ts";
import { markdown } from "../text/voice.ts";
import { type Invocation, type Refused, refused } from "./command.ts";

/** Refuses because of who gave the command. */
export function mayNot(
  { by, setting }: Invocation,
  refusal: Refusal,
  nearest: string | null = null,
): Refused {
  return refused(`${markdown.code(by.login)} may not: ${describeRefusal(refusal, setting)}.`, nearest);
}

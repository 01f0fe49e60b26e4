import { type ReviewRequest } from "../domain/approval/review-request.ts";
import { type CheckText } from "./check-text.ts";
import { markdown } from "./voice.ts";

/** So many are named. */
const most = 10;

/** The check with the people who were asked and have not answered yet, and whom it was escalated to. */
export function withAsked(check: CheckText, requests: readonly ReviewRequest[]): CheckText {
  const open = requests.filter(({ state }) => state === "open").slice(0, most);
  if (open.length === 0 || check.status === "completed") return check;
  const lines = open.map((request) => `- ${describeRequest(request)}`);
  return { ...check, summary: [check.summary, "", "### Who was asked", ...lines].join("\n") };
}

function describeRequest({ login, because, askedAt }: ReviewRequest): string {
  const when = `${askedAt.slice(0, 10)} ${askedAt.slice(11, 16)} UTC`;
  const why =
    because === "escalation" ? ", in addition, since an earlier request was not answered in time" : "";
  return `${markdown.code(login)} on ${when}${why}`;
}

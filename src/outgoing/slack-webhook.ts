import { type Notice } from "../workflows/ports/notices.ts";

/** A webhook did not take a notice. */
export class NotTaken extends Error {
  override readonly name = "NotTaken";
  /** How long it asks to be left alone; milliseconds; `null`: it does not say. */
  readonly retryAfter: number | null;

  constructor(message: string, retryAfter: number | null, options?: ErrorOptions) {
    super(message, options);
    this.retryAfter = retryAfter;
  }
}

/** Milliseconds. */
const patience = 10_000;
/** Slack cuts a text at 40,000 characters; nobody reads that many. */
const longest = 3_000;

/**
 * Posts a notice to an incoming webhook as Slack defines it; Mattermost, Rocket.Chat and others take the same.
 * Source: Slack, "Sending messages using incoming webhooks".
 * @throws {NotTaken} where it does not answer 2xx in ten seconds; the message names no part of the URL, which is a secret
 */
export async function postToSlack(url: string, notice: Notice): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: slackText(notice) }),
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    });
  } catch (cause) {
    throw new NotTaken("the webhook could not be reached", null, { cause });
  }
  await response.body?.cancel();
  if (response.ok) return;
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  throw new NotTaken(
    `the webhook answered ${String(response.status)}`,
    Number.isFinite(seconds) ? seconds * 1000 : null,
  );
}

/** A notice as Slack's mrkdwn. What people wrote can neither link nor mention anybody. */
export function slackText({ title, text, url }: Notice): string {
  const link = url === null ? [] : [`<${encodeURI(decodeSafely(url))}|Open>`];
  return [`*${escape(title.replaceAll("*", "∗"))}*`, escape(text), ...link]
    .filter((line) => line !== "")
    .join("\n")
    .slice(0, longest);
}

/** Slack asks for exactly these three; the zero-width space keeps others than Slack from seeing a mention. */
function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("@", "@\u200b");
}

function decodeSafely(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

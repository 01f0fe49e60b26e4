import { createHmac } from "node:crypto";

/** What is POSTed, where to, and how long to wait. */
export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds. */
  readonly timeout: number;
}

/** What came back; status 0: no answer. */
export interface WebhookResponse {
  readonly statusCode: number;
  /** GitHub's words for the log of deliveries. */
  readonly status: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** GitHub keeps the beginning of an answer only. */
const longestAnswer = 10_000;

/** The headers that GitHub signs with; nothing without a secret. */
export function signatureHeaders(secret: string, body: string): Readonly<Record<string, string>> {
  if (secret === "") return {};
  return {
    "x-hub-signature": `sha1=${createHmac("sha1", secret).update(body).digest("hex")}`,
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  };
}

/** Sends webhooks over real HTTP. Whatever goes wrong is an answer too: nothing throws. */
export class WebhookSender {
  /** POSTs once, without another try. Redirects are not followed. */
  async send({ url, headers, body, timeout }: WebhookRequest): Promise<WebhookResponse> {
    const signal = AbortSignal.timeout(timeout);
    try {
      const response = await fetch(url, {
        method: "POST",
        headers,
        body,
        redirect: "manual",
        signal,
      });
      const text = await response.text();
      return {
        statusCode: response.status,
        status: response.ok ? "OK" : `Invalid HTTP Response: ${response.status}`,
        headers: Object.fromEntries(response.headers),
        body: text.slice(0, longestAnswer),
      };
    } catch {
      const status = signal.aborted ? "timed out" : "failed to connect to host";
      return { statusCode: 0, status, headers: {}, body: "" };
    }
  }
}

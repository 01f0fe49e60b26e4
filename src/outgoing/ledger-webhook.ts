import { createHash, createHmac } from "node:crypto";

import { canonicalJson } from "../domain/ledger/canonical-json.ts";
import { type LedgerRecord } from "../domain/ledger/entry.ts";
import { type CheckpointAnchor, type LedgerSink } from "../workflows/ports/ledger-outlets.ts";

/** Milliseconds. */
const patience = 30_000;

/**
 * Posts entries as JSON Lines, each as `countersign ledger export` writes it. The header
 * `X-Countersign-Signature-256` has the HMAC-SHA256 of the body, as GitHub's own webhooks have it. A batch has
 * arrived when the answer is 2xx.
 */
export function createWebhookSink(url: string, secret: string): LedgerSink {
  return {
    name: nameOf(url),
    async send(records) {
      const body = records.map(line).join("");
      const first = records[0]?.sequence ?? 0;
      await post(url, body, {
        "content-type": "application/x-ndjson",
        "x-countersign-entries": `${first}-${records.at(-1)?.sequence ?? first}`,
        "x-countersign-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
      });
    },
  };
}

/** Posts checkpoints: a note is signed by itself. */
export function createWebhookAnchor(url: string): CheckpointAnchor {
  return {
    name: nameOf(url),
    put: (note) => post(url, note, { "content-type": "text/plain; charset=utf-8" }),
  };
}

/** Tells webhooks apart without what may be secret: no password, no path, no parameters. */
function nameOf(url: string): string {
  return `${new URL(url).origin} (${createHash("sha256").update(url).digest("hex").slice(0, 8)})`;
}

function line({ body, ...fields }: LedgerRecord): string {
  // The body stands as it was hashed, byte for byte.
  return `${canonicalJson(fields).slice(0, -1)},"body":${body}}\n`;
}

async function post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers,
      body,
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    });
  } catch (cause) {
    throw new Error(`${nameOf(url)} could not be reached`, { cause });
  }
  await response.body?.cancel();
  if (!response.ok) throw new Error(`${nameOf(url)} answered ${response.status}`);
}

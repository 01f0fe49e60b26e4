import { type Timestamp } from "../records/accounts.ts";
import { type App } from "../records/app.ts";
/** One row of the log of an app's deliveries. */
export interface Delivery {
  readonly id: number;
  /** `X-GitHub-Delivery`; a redelivery keeps it. */
  readonly guid: string;
  readonly app: App;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly redelivery: boolean;
  readonly url: string;
  /** The body, as it was signed. */
  readonly payload: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** When it was (last) attempted. */
  deliveredAt: Timestamp;
  /** Seconds. */
  duration: number;
  /** REST's words: `OK`, `Invalid HTTP Response: 500`, `timed out`, … ; `pending` until then. */
  status: string;
  /** 0 without an answer. */
  statusCode: number;
  responseHeaders: Readonly<Record<string, string>>;
  responseBody: string;
}

/** Webhook deliveries: made from events, signed, sent over HTTP, logged, sent again when asked. */
export class Deliveries {
  /** An app's deliveries, newest first. */
  of(app: App): readonly Delivery[] {
    throw new Error("Not written yet");
  }

  /** By id. */
  byId(app: App, id: number): Delivery | undefined {
    throw new Error("Not written yet");
  }

  /** Sends a delivery again, with the same GUID, as a new row of the log. */
  redeliver(app: App, id: number): Delivery {
    throw new Error("Not written yet");
  }

  /** Resolves when nothing is being sent or waits to be sent. */
  settled(): Promise<void> {
    throw new Error("Not written yet");
  }

  /** Whether deliveries are sent (the default) or only logged as pending until `resume`. */
  pause(): void {
    throw new Error("Not written yet");
  }

  /** Sends what was held, and from now on at once. */
  resume(): void {
    throw new Error("Not written yet");
  }
}

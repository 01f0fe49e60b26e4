import { type WorldContext } from "../context.ts";
import { type FaultPlan } from "../faults.ts";
import { type Timestamp } from "../records/accounts.ts";
import { type App, type Installation } from "../records/app.ts";
import { type Repository } from "../records/repository.ts";
import { GitHubRefusal } from "../refusal.ts";
import { DeliveryQueue } from "./delivery-queue.ts";
import { signatureHeaders, WebhookSender } from "./webhook-sender.ts";

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
  /** When it was attempted, or until then when it was made. */
  deliveredAt: Timestamp;
  /** Seconds until the answer. */
  duration: number;
  /** `OK`, `Invalid HTTP Response: 500`, `timed out`, `failed to connect to host`; `pending` until then. */
  status: string;
  /** 0 without an answer. */
  statusCode: number;
  responseHeaders: Readonly<Record<string, string>>;
  responseBody: string;
}

/** What is to be told to an app. */
export interface Notice {
  readonly app: App;
  readonly installation: Installation | null;
  readonly repository: Repository | null;
  readonly event: string;
  readonly action: string | null;
  readonly payload: object;
}

/** Older rows of an app's log are forgotten. */
const mostKept = 3_000;

/** Webhook deliveries: signed, sent over HTTP in order, logged, sent again when asked. Never sent again by itself. */
export class Deliveries {
  readonly #context: WorldContext;
  readonly #faults: FaultPlan;
  readonly #sender = new WebhookSender();
  readonly #queue: DeliveryQueue;
  readonly #logs = new Map<number, Map<number, Delivery>>();

  constructor(context: WorldContext, faults: FaultPlan, concurrency: number) {
    this.#context = context;
    this.#faults = faults;
    this.#queue = new DeliveryQueue(concurrency);
  }

  /** Tells an app: makes a delivery and sends it. `undefined` where the webhook is off or the payload too large. */
  post(notice: Notice): Delivery | undefined {
    const { webhook } = notice.app;
    if (!webhook.active || webhook.url === "") return undefined;
    const payload = JSON.stringify(notice.payload);
    if (Buffer.byteLength(payload) > this.#context.limits.payloadBytes) return undefined;
    const delivery = this.#log({
      guid: this.#context.random.guid(),
      app: notice.app,
      event: notice.event,
      action: notice.action,
      installationId: notice.installation?.id ?? null,
      repositoryId: notice.repository?.id ?? null,
      redelivery: false,
      payload,
    });
    this.#schedule(delivery);
    return delivery;
  }

  /** An app's deliveries, newest first. */
  of(app: App): readonly Delivery[] {
    return [...(this.#logs.get(app.id)?.values() ?? [])].reverse();
  }

  /** By id. */
  byId(app: App, id: number): Delivery | undefined {
    return this.#logs.get(app.id)?.get(id);
  }

  /** Sends a delivery again, with the same GUID and payload, as a new row of the log. Faults do not touch it. */
  redeliver(app: App, id: number): Delivery {
    const original = this.byId(app, id);
    if (!original) throw GitHubRefusal.notFound();
    const delivery = this.#log({ ...original, redelivery: true });
    this.#queue.add(() => this.#send(delivery));
    return delivery;
  }

  /** Resolves when nothing is being sent or waits to be sent. What a fault holds back is sent first. */
  settled(): Promise<void> {
    return this.#queue.settled();
  }

  /** Holds deliveries back, in order, until `resume`. */
  pause(): void {
    this.#queue.pause();
  }

  /** Sends what was held back, and from now on at once. */
  resume(): void {
    this.#queue.resume();
  }

  #schedule(delivery: Delivery): void {
    const effect = this.#faults.forDelivery(delivery);
    const send = () => this.#send(delivery);
    switch (effect?.kind) {
      case undefined:
        this.#queue.add(send);
        return;
      case "drop":
        delivery.status = "failed to connect to host";
        return;
      case "duplicate":
        for (let times = 0; times <= (effect.times ?? 1); times += 1) this.#queue.add(send);
        return;
      case "delay":
        this.#queue.announce(this.#context.clock.sleep(effect.milliseconds), send);
        return;
      case "reorder":
        this.#queue.holdBack(send, effect.after);
    }
  }

  async #send(delivery: Delivery): Promise<void> {
    const startedAt = performance.now();
    delivery.deliveredAt = this.#context.clock.timestamp();
    const response = await this.#sender.send({
      url: delivery.url,
      headers: delivery.requestHeaders,
      body: delivery.payload,
      timeout: this.#context.limits.deliveryTimeout,
    });
    delivery.duration = Math.round(performance.now() - startedAt) / 1_000;
    delivery.status = response.status;
    delivery.statusCode = response.statusCode;
    delivery.responseHeaders = response.headers;
    delivery.responseBody = response.body;
  }

  #log(
    facts: Pick<
      Delivery,
      "guid" | "app" | "event" | "action" | "installationId" | "repositoryId" | "redelivery" | "payload"
    >,
  ): Delivery {
    const { guid, app, event, action, installationId, repositoryId, redelivery, payload } = facts;
    const delivery: Delivery = {
      id: this.#context.identities.next(),
      guid,
      app,
      event,
      action,
      installationId,
      repositoryId,
      redelivery,
      url: app.webhook.url,
      payload,
      requestHeaders: {
        accept: "*/*",
        "content-type": "application/json",
        "user-agent": "GitHub-Hookshot/simulator",
        "x-github-delivery": guid,
        "x-github-event": event,
        "x-github-hook-id": `${app.id}`,
        "x-github-hook-installation-target-id": `${app.id}`,
        "x-github-hook-installation-target-type": "integration",
        ...signatureHeaders(app.webhook.secret, payload),
      },
      deliveredAt: this.#context.clock.timestamp(),
      duration: 0,
      status: "pending",
      statusCode: 0,
      responseHeaders: {},
      responseBody: "",
    };
    const log = this.#logs.get(app.id) ?? new Map<number, Delivery>();
    this.#logs.set(app.id, log);
    log.set(delivery.id, delivery);
    if (log.size > mostKept) log.delete(log.keys().next().value!);
    return delivery;
  }
}

import { randomBytes } from "node:crypto";
import { type App } from "../world/records/app.ts";
import { type SimulatorClock } from "../world/clock.ts";

/** A manifest's code can be redeemed for an hour. */
const lifetime = 60 * 60 * 1_000;

/** Codes that stand for apps just made from a manifest; each is good for one conversion. */
export class ManifestCodes {
  readonly #clock: SimulatorClock;
  readonly #apps = new Map<string, { readonly app: App; readonly until: number }>();

  constructor(clock: SimulatorClock) {
    this.#clock = clock;
  }

  /** A webhook secret, which GitHub makes for every app that is registered by manifest. */
  webhookSecret(): string {
    return randomBytes(20).toString("hex");
  }

  /** A code for an app. */
  issue(app: App): string {
    const code = randomBytes(20).toString("hex");
    this.#apps.set(code, { app, until: this.#clock.now() + lifetime });
    return code;
  }

  /** The app that a code stands for, once. */
  redeem(code: string): App | undefined {
    const found = this.#apps.get(code);
    this.#apps.delete(code);
    return found === undefined || found.until <= this.#clock.now() ? undefined : found.app;
  }
}

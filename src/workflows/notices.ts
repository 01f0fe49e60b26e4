import { type Log } from "./ports/log.ts";
import { type Notifier, type Outbox, type PostNotice, type WaitingNotice } from "./ports/notices.ts";
import { waitWithin } from "./wait-within.ts";

/** The channel of whoever has none of their own. */
export const defaultChannel = "default";

/**
 * A notifier that puts notices into the outbox, for the channels of their teams. Where nothing is configured,
 * nothing is sent: the same stands on GitHub and in the ledger.
 * @param channels their names: `default`, `@org/team`, logins; without regard to case
 */
export function createNotifier(outbox: Outbox, channels: readonly string[]): Notifier {
  const byName = new Map(channels.map((channel) => [channel.toLowerCase(), channel]));
  const fallback = byName.get(defaultChannel);
  return {
    async notify(notice) {
      const own = notice.teams.flatMap((team) => byName.get(team.toLowerCase()) ?? []);
      const chosen = own.length > 0 ? own : fallback === undefined ? [] : [fallback];
      await outbox.add(notice, [...new Set(chosen)]);
    },
  };
}

interface Ports {
  readonly outbox: Outbox;
  readonly post: PostNotice;
  readonly log: Log;
}

const atOnce = 20;

/**
 * Sends what is due, one after another; resolves with how many were taken. What fails waits for its next turn. Each is
 * taken right before it is sent: a channel that answers slowly would outlast the time for which the others are ours.
 */
export async function sendNotices({ outbox, post, log }: Ports): Promise<number> {
  let taken = 0;
  for (let tried = 0; tried < atOnce; tried += 1) {
    const [each] = await outbox.take(1);
    if (each === undefined) break;
    try {
      await post(each.channel, each.notice);
      await outbox.sent(each);
      taken += 1;
    } catch (error) {
      await postpone({ outbox, log }, each, error);
    }
  }
  return taken;
}

async function postpone(
  { outbox, log }: Pick<Ports, "outbox" | "log">,
  each: WaitingNotice,
  error: unknown,
): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  const retryAfter = error instanceof Error && "retryAfter" in error ? error.retryAfter : null;
  const next = await outbox.failed(each, message, typeof retryAfter === "number" ? retryAfter : null);
  const fields = { err: error, notice: each.notice.key, channel: each.channel };
  if (next === "given-up") log.error(fields, "a notice was given up after three days");
  else log.warn(fields, "a notice was not taken; it is sent again later");
}

/** Sends notices at intervals until it is stopped. */
export class NoticeSender {
  readonly #ports: Ports;
  readonly #every: number;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  /** The run after the one that is under way. */
  #next: Promise<void> | null = null;

  /** @param every milliseconds */
  constructor(ports: Ports, every: number) {
    this.#ports = ports;
    this.#every = every;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.sendNow(), this.#every);
  }

  /** Resolves when what is due was tried; a failure of the store is logged. */
  async sendNow(): Promise<void> {
    // One that waits for its turn sends whatever is due by then: a channel that hangs piles up no more of them.
    this.#next ??= this.#running = this.#running.then(async () => {
      this.#next = null;
      try {
        await sendNotices(this.#ports);
      } catch (error) {
        this.#ports.log.error({ err: error }, "notices could not be sent");
      }
    });
    return this.#next;
  }

  /** Waits for what is being sent, for so many milliseconds. */
  async stop(within: number): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await waitWithin(this.#running, within);
  }
}

import { type Writable } from "node:stream";

const width = 30;
/** Milliseconds between two drawings of the bar. */
const interval = 100;

/** A bar on standard error while a long history is read. Where that is no terminal, nothing is drawn. */
export class Progress {
  readonly #stream: Writable;
  readonly #isShown: boolean;
  #total: number | null = null;
  #done = 0;
  #drawnAt = 0;

  /** @param total resolves with the number of commits, `null` where no bar is wanted */
  constructor(stream: Writable, total: Promise<number> | null) {
    this.#stream = stream;
    this.#isShown = total !== null;
    total?.then(
      (count) => (this.#total = count),
      // Without the total the bar shows the count alone; what is wrong with the repository is said elsewhere.
      () => undefined,
    );
  }

  advance(commits: number): void {
    this.#done += commits;
    if (!this.#isShown || Date.now() - this.#drawnAt < interval) return;
    this.#drawnAt = Date.now();
    this.#stream.write(`\r${this.#bar()}`);
  }

  /** Takes the bar away again. */
  finish(): void {
    if (this.#drawnAt > 0) this.#stream.write("\r\u001B[K");
  }

  #bar(): string {
    if (this.#total === null || this.#total === 0) return `${this.#done} commits`;
    const share = Math.min(1, this.#done / this.#total);
    const full = Math.round(share * width);
    return `[${"#".repeat(full)}${"-".repeat(width - full)}] ${Math.floor(share * 100)}% of ${this.#total} commits`;
  }
}

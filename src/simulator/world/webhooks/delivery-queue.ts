/**
 * Sends things in order, a few at a time, and knows when it is done.
 * Something held back comes after so many later ones, or when asked to `release` it.
 */
export class DeliveryQueue {
  readonly #concurrency: number;
  readonly #waiting: (() => Promise<void>)[] = [];
  readonly #heldBack: { readonly send: () => Promise<void>; after: number }[] = [];
  readonly #idle: (() => void)[] = [];
  #running = 0;
  #announced = 0;
  #isPaused = false;

  constructor(concurrency: number) {
    this.#concurrency = concurrency;
  }

  /** Sends when its turn comes. */
  add(send: () => Promise<void>): void {
    this.#waiting.push(send);
    for (const held of [...this.#heldBack]) {
      held.after -= 1;
      if (held.after <= 0) this.#letGo(held);
    }
    this.#work();
  }

  /** Sends after so many later ones. */
  holdBack(send: () => Promise<void>, after: number): void {
    this.#heldBack.push({ send, after });
  }

  /** Something will be added when `ready` resolves; until then the queue is not done. */
  announce(ready: Promise<void>, send: () => Promise<void>): void {
    this.#announced += 1;
    void ready.then(() => {
      this.#announced -= 1;
      this.add(send);
    });
  }

  /** Holds everything until `resume`. */
  pause(): void {
    this.#isPaused = true;
  }

  /** Sends what was held. */
  resume(): void {
    this.#isPaused = false;
    this.#work();
  }

  /** Resolves when nothing is left, after sending what is held back. */
  async settled(): Promise<void> {
    for (const held of [...this.#heldBack]) this.#letGo(held);
    this.#work();
    if (this.#isDone()) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
    await this.settled();
  }

  #letGo(held: { readonly send: () => Promise<void>; after: number }): void {
    this.#heldBack.splice(this.#heldBack.indexOf(held), 1);
    this.#waiting.push(held.send);
  }

  #isDone(): boolean {
    return (
      this.#waiting.length === 0 &&
      this.#running === 0 &&
      this.#announced === 0 &&
      this.#heldBack.length === 0
    );
  }

  #work(): void {
    while (!this.#isPaused && this.#running < this.#concurrency) {
      const send = this.#waiting.shift();
      if (!send) break;
      this.#running += 1;
      void send().finally(() => {
        this.#running -= 1;
        this.#work();
      });
    }
    if (this.#waiting.length === 0 && this.#running === 0 && this.#announced === 0) {
      for (const wake of this.#idle.splice(0)) wake();
    }
  }
}

/**
 * Lets this process live at another time. Unlike the simulated world's own clock it moves the app's packages along:
 * they keep a token of an installation by the process's time, and GitHub (by its own) for an hour.
 */
export class ShiftedTime {
  readonly #realNow = Date.now;
  #offset = 0;

  constructor(start: number) {
    this.set(start);
    const now = (): number => this.#realNow.call(Date) + this.#offset;
    Date.now = now;
  }

  /** Time goes on from there. */
  set(milliseconds: number): void {
    this.#offset = milliseconds - this.#realNow.call(Date);
  }

  /** Time as it is. */
  end(): void {
    Date.now = this.#realNow;
  }
}

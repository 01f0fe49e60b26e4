import { once } from "node:events";
import { type Writable } from "node:stream";

/** Gathers small writes and waits for slow readers, so that memory stays flat however much is written. */
export class BufferedWriter {
  readonly #stream: Writable;
  readonly #limit: number;
  #parts: string[] = [];
  #size = 0;

  /** @param limit characters to gather before they are written */
  constructor(stream: Writable, limit = 65_536) {
    this.#stream = stream;
    this.#limit = limit;
  }

  /** Takes a text; `true` asks the caller to await `flush` before it writes more. */
  write(text: string): boolean {
    this.#parts.push(text);
    this.#size += text.length;
    return this.#size >= this.#limit;
  }

  /** Writes what was gathered and waits until the stream has room again. */
  async flush(): Promise<void> {
    if (this.#size === 0) return;
    const text = this.#parts.join("");
    this.#parts = [];
    this.#size = 0;
    if (!this.#stream.write(text)) await once(this.#stream, "drain");
  }
}

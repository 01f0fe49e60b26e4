import { Writable } from "node:stream";

/** Somewhere to write to that a test reads. */
export function aTerminal(): Writable & { readonly text: () => string } {
  const chunks: string[] = [];
  const terminal = new Writable({
    write(chunk: Buffer, _, done) {
      chunks.push(chunk.toString("utf8"));
      done();
    },
  });
  return Object.assign(terminal, { text: () => chunks.join("") });
}

import { type Readable } from "node:stream";

/** A line of a stream. */
export interface StreamLine {
  /** Counts from 1. */
  readonly number: number;
  /** Without the line end; empty where the line is too long. */
  readonly text: string;
  readonly isTooLong: boolean;
}

/** The longest line that is kept, in UTF-16 units. */
const longest = 64 * 1024 * 1024;

/** Reads a stream line by line; a line beyond the limit is passed over without being kept. A last empty line is none. */
export async function* readLongLines(stream: Readable): AsyncGenerator<StreamLine> {
  stream.setEncoding("utf8");
  let parts: string[] = [];
  let size = 0;
  let number = 0;
  const take = (last: string): StreamLine => {
    number += 1;
    const isTooLong = size + last.length > longest;
    const text = isTooLong ? "" : (parts.length === 0 ? last : parts.join("") + last).replace(/\r$/, "");
    parts = [];
    size = 0;
    return { number, text, isTooLong };
  };
  for await (const chunk of stream as AsyncIterable<string>) {
    let from = 0;
    for (let end = chunk.indexOf("\n"); end >= 0; end = chunk.indexOf("\n", from)) {
      yield take(chunk.slice(from, end));
      from = end + 1;
    }
    size += chunk.length - from;
    if (size <= longest) parts.push(chunk.slice(from));
    else parts = [];
  }
  if (size > 0) yield take("");
}

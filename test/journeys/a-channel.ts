import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";

import { afterEach } from "@jest/globals";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A team's incoming webhook, which keeps the first lines of what it is sent. */
export interface Channel {
  readonly url: string;
  readonly titles: readonly string[];
}

/** Opens a channel; closed after each test. */
export async function openChannel(): Promise<Channel> {
  const titles: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const { text } = JSON.parse(body) as { readonly text: string };
      titles.push(text.split("\n")[0]!.replace(/^\*|\*$/gu, ""));
      response.writeHead(200).end();
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`, titles };
}

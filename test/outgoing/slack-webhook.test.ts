import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";

import { afterEach, describe, expect, test } from "@jest/globals";

import { NotTaken, postToSlack, slackText } from "../../src/outgoing/slack-webhook.ts";
import { type Notice } from "../../src/workflows/ports/notices.ts";

function aNotice(over: Partial<Notice> = {}): Notice {
  return {
    key: "bypass 7@aaa",
    kind: "bypass",
    teams: [],
    title: "A commit went past the gate",
    text: "acme/shop main",
    url: "https://github.com/acme/shop/issues/9",
    ...over,
  };
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A webhook that answers so, and keeps what it was sent. */
async function aWebhook(status: number, headers: Readonly<Record<string, string>> = {}) {
  const received: { readonly type: string | undefined; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ type: request.headers["content-type"], body: Buffer.concat(chunks).toString() });
      response.writeHead(status, headers).end("ok");
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}/services/T0/B0/secret-part`, received };
}

test("a notice is posted as JSON with a text", async () => {
  const { url, received } = await aWebhook(200);
  await postToSlack(url, aNotice());
  expect(received).toEqual([
    {
      type: "application/json",
      body: JSON.stringify({
        text: "*A commit went past the gate*\nacme/shop main\n<https://github.com/acme/shop/issues/9|Open>",
      }),
    },
  ]);
});

describe("what is not taken is said without the URL, which is a secret", () => {
  test.each([
    { name: "an error of the server", status: 500, headers: {}, says: "answered 500", retryAfter: null },
    {
      name: "a limit",
      status: 429,
      headers: { "retry-after": "30" },
      says: "answered 429",
      retryAfter: 30_000,
    },
    {
      name: "a redirect",
      status: 302,
      headers: { location: "/elsewhere" },
      says: "not be reached",
      retryAfter: null,
    },
  ])("$name", async ({ status, headers, says, retryAfter }) => {
    const { url } = await aWebhook(status, headers);
    const failure = await postToSlack(url, aNotice()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(NotTaken);
    expect(failure).toMatchObject({ message: expect.stringContaining(says), retryAfter });
    expect((failure as Error).message).not.toContain("secret-part");
  });

  test("nobody listens", async () => {
    const { url } = await aWebhook(200);
    servers.splice(0).forEach((server) => server.close());
    await expect(postToSlack(url, aNotice())).rejects.toThrow("could not be reached");
  });
});

describe("what people wrote can neither link nor mention anybody", () => {
  test.each([
    ["a link of Slack's", "<https://evil.example|click>", "&lt;https://evil.example|click&gt;"],
    ["everybody in the channel", "<!channel> look", "&lt;!channel&gt; look"],
    ["everybody, as Mattermost writes it", "@all look", "@\u200ball look"],
    ["an entity", "&lt;!here&gt;", "&amp;lt;!here&amp;gt;"],
  ])("%s", (_, written, shown) => {
    expect(slackText(aNotice({ title: "t", text: written, url: null }))).toBe(`*t*\n${shown}`);
  });

  test("nor can an address break out of its link", () => {
    expect(slackText(aNotice({ title: "t", text: "", url: "https://x.example/a>b|c d" }))).toBe(
      "*t*\n<https://x.example/a%3Eb%7Cc%20d|Open>",
    );
  });
});

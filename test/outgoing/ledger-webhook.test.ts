import { describe, expect, test } from "@jest/globals";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { type AddressInfo } from "node:net";
import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { parseJsonLine } from "../../src/cli/ledger/record-format.ts";
import { createFileAnchor } from "../../src/outgoing/checkpoint-file.ts";
import { createGitAnchor } from "../../src/outgoing/checkpoint-git.ts";
import { createWebhookAnchor, createWebhookSink } from "../../src/outgoing/ledger-webhook.ts";
import { verifyLedger } from "../../src/store/ledger/verify-ledger.ts";
import { chainOf } from "../store/support/chains.ts";
import { withDirectory } from "../store/support/stores.ts";

const records = chainOf(12);
const secret = "a secret of this test";

interface Request {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Runs with a receiver that answers with this status. */
async function withReceiver(
  status: number,
  run: (url: string, requests: readonly Request[]) => Promise<void>,
): Promise<void> {
  const requests: Request[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      requests.push({ headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
      response.writeHead(status, { location: "/elsewhere" }).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}/in?key=hidden`, requests);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe("a webhook for entries", () => {
  test("gets them as an export has them: what arrived verifies", () =>
    withReceiver(204, async (url, requests) => {
      await createWebhookSink(url, secret).send(records.slice(0, 5));
      await createWebhookSink(url, secret).send(records.slice(5));
      expect(requests.map(({ headers }) => headers["x-countersign-entries"])).toEqual(["1-5", "6-12"]);
      const lines = requests.flatMap(({ body }) => body.trimEnd().split("\n"));
      expect(await verifyLedger(lines.map(parseJsonLine))).toMatchObject({ ok: true, count: 12 });
    }));

  test("can tell that they are ours", () =>
    withReceiver(200, async (url, requests) => {
      await createWebhookSink(url, secret).send(records);
      const [{ headers, body }] = requests as [Request];
      const expected = createHmac("sha256", secret).update(body).digest("hex");
      expect(headers["x-countersign-signature-256"]).toBe(`sha256=${expected}`);
      expect(headers["content-type"]).toBe("application/x-ndjson");
    }));

  test.each([302, 400, 401, 413, 429, 500, 503])("has not taken them when it answers %d", (status) =>
    withReceiver(status, async (url) => {
      await expect(createWebhookSink(url, secret).send(records)).rejects.toThrow(
        status === 302 ? "could not be reached" : `answered ${status}`,
      );
    }),
  );

  test("is told apart from others at the same place, without showing its address", () => {
    const names = ["a", "b"].map(
      (path) => createWebhookSink(`https://siem.example.com/${path}`, secret).name,
    );
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^https:\/\/siem\.example\.com \([0-9a-f]{8}\)$/u);
  });
});

describe("an anchor", () => {
  const notes = ["first\n\n\u2014 a AAAA\n", "second\n\n\u2014 a AAAA\n"] as const;

  test("that is a webhook gets the note as it is", () =>
    withReceiver(200, async (url, requests) => {
      await createWebhookAnchor(url).put(notes[0]);
      expect(requests[0]?.body).toBe(notes[0]);
    }));

  test("that is a file gets one note after another", () =>
    withDirectory(async (directory) => {
      const path = join(directory, "checkpoints.txt");
      for (const note of notes) await createFileAnchor(path).put(note);
      expect(await readFile(path, "utf8")).toBe(notes.join("\n"));
    }));

  test("that is a file says so where it cannot be written", async () => {
    await expect(createFileAnchor("/nowhere/at/all").put(notes[0])).rejects.toThrow("ENOENT");
  });

  test("that is a repository gets them committed and pushed", () =>
    withDirectory(async (directory) => {
      const git = (...command: readonly string[]): string =>
        execFileSync("git", command, {
          cwd: directory,
          encoding: "utf8",
          stdio: ["ignore", "pipe", "ignore"],
        });
      git("init", "--quiet", "--bare", "--initial-branch=main", "remote.git");
      git("clone", "--quiet", "remote.git", "clone");
      git("-C", "clone", "checkout", "--quiet", "-B", "main");
      git("-C", "clone", "config", "push.autoSetupRemote", "true");
      const anchor = createGitAnchor(join(directory, "clone"));
      for (const note of notes) await anchor.put(note);
      expect(git("-C", "remote.git", "show", "main:checkpoints.txt")).toBe(notes.join("\n"));
      expect(git("-C", "remote.git", "log", "--format=%s", "main").trim().split("\n")).toHaveLength(2);

      git("-C", "clone", "remote", "set-url", "origin", join(directory, "gone.git"));
      await expect(anchor.put(notes[0])).rejects.toThrow("push");
      git("-C", "clone", "remote", "set-url", "origin", join(directory, "remote.git"));
      await anchor.put(notes[1]);
      expect(git("-C", "remote.git", "show", "main:checkpoints.txt")).toBe([...notes, ...notes].join("\n"));
    }));
});

import net from "node:net";

import { expect, test } from "@jest/globals";

test.each([
  ["fetch", () => fetch("http://192.0.2.1/")],
  ["a socket", () => connects({ host: "192.0.2.1", port: 80 })],
])("a test that reaches out with %s fails at once", async (_what, reachesOut) => {
  const error = await reachesOut().then(
    () => null,
    (failure: unknown) =>
      failure as { readonly message: string; readonly cause?: { readonly message: string } },
  );
  // fetch wraps what the socket says.
  expect((error?.cause ?? error)?.message).toContain("A test tried to reach 192.0.2.1");
});

test("this machine can be reached", async () => {
  const server = net.createServer((socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await connects({ host: "127.0.0.1", port: (server.address() as net.AddressInfo).port });
  server.close();
});

function connects(options: net.NetConnectOpts): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(options, () => {
      socket.destroy();
      resolve();
    });
    socket.on("error", reject);
  });
}

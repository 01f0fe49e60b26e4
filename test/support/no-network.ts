import net from "node:net";

/** Only this machine may be reached, so that a forgotten mock fails loudly and no test depends on the internet. */
const here = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/;
const guarded = Symbol.for("countersign.no-network");

// All files of a worker share Node's own sockets: one layer is enough. nock's layers are not used for this: they
// re-emit errors of real connections on sockets that nobody listens to, which ends the whole run. The files that
// mock GitHub with nock import test/support/nock.ts.
const sockets = net.Socket.prototype as typeof net.Socket.prototype & { [guarded]?: true };
if (sockets[guarded] !== true) {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the socket as `this` below
  const connect = sockets.connect;
  sockets[guarded] = true;
  sockets.connect = function guardedConnect(this: net.Socket, ...args: unknown[]) {
    const host = hostOf(args);
    if (host !== null && !here.test(host)) {
      process.nextTick(() =>
        this.destroy(new Error(`A test tried to reach ${host}: mock it, or use the simulator`)),
      );
      return this;
    }
    return (connect as (...all: unknown[]) => net.Socket).apply(this, args);
  };
}

/** Node passes the options alone, in a list with the callback, or as port and host; `null`: a socket in the file system. */
function hostOf(args: readonly unknown[]): string | null {
  const [first, second] = (Array.isArray(args[0]) ? args[0] : args) as readonly unknown[];
  if (typeof first === "object" && first !== null) {
    const options = first as { readonly path?: string; readonly host?: string };
    return options.path === undefined ? (options.host ?? "localhost") : null;
  }
  if (typeof first === "string") return null;
  return typeof second === "string" ? second : "localhost";
}

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { GitHubRefusal } from "../world/refusal.ts";
import { sendWebhooks } from "../webhooks/send-webhooks.ts";
import { type World } from "../world/world.ts";
import { type CallLog } from "./call-log.ts";
import { type CustomProperties } from "./custom-properties.ts";
import { respond } from "./respond.ts";
import { type Simulation, simulationOf } from "./simulation.ts";
import { readRequest } from "./wire.ts";

/** How to start the simulator. */
export interface SimulatorOptions {
  readonly world: World;
  /** 0 (the default): any free port. */
  readonly port?: number;
  /** Login of the person that the pages for people take as signed in. */
  readonly signedInAs?: string;
}

/** A GitHub that listens. */
export interface Simulator {
  /** Where the REST API and the pages are, without a slash at the end; `<url>/api/v3` serves the API as well. */
  readonly url: string;
  readonly graphqlUrl: string;
  readonly calls: CallLog;
  /** Faults of the simulator itself. A test ends by expecting none. */
  readonly defects: readonly string[];
  /** Requests for what GitHub has and the simulator does not, in order. */
  readonly notSimulated: readonly string[];
  readonly customProperties: CustomProperties;
  /** A personal access token of a person of the world. Throws for an unknown login. */
  tokenFor(login: string): string;
  close(): Promise<void>;
}

/** Serves a world over HTTP on this machine. Sets the world's `urls`. */
export async function startSimulator({ world, port = 0, signedInAs }: SimulatorOptions): Promise<Simulator> {
  const simulation = simulationOf(world);
  sendWebhooks(world);
  const server = createServer((message, response) => {
    void serve(simulation, message, response, signedInAs ?? null);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(world.urls, { html: url, api: url });
  return {
    url,
    graphqlUrl: `${url}/graphql`,
    calls: simulation.calls,
    defects: simulation.defects,
    notSimulated: simulation.notSimulated,
    customProperties: simulation.customProperties,
    tokenFor: (login) => personalToken(simulation, login),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

function personalToken({ world, tokens }: Simulation, login: string): string {
  const account = world.accounts.find(login);
  if (account?.kind !== "User") throw new GitHubRefusal(404, `There is no person ${login}.`);
  return tokens.forPerson(account);
}

async function serve(
  simulation: Simulation,
  message: IncomingMessage,
  response: ServerResponse,
  signedInAs: string | null,
): Promise<void> {
  try {
    const request = await readRequest(message, simulation.world.urls.api);
    const answer = await respond(simulation, request, signedInAs);
    if (answer === "reset") {
      message.socket.destroy();
      return;
    }
    response.writeHead(answer.status, {
      ...answer.headers,
      "content-length": String(answer.body.byteLength),
    });
    response.end(answer.body);
  } catch (error) {
    // A caller that hangs up while it is being served is no defect.
    if (message.destroyed && !message.complete) return;
    simulation.defects.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    response.writeHead(500, { "content-type": "text/plain" }).end("The simulator crashed; see its defects.");
  }
}

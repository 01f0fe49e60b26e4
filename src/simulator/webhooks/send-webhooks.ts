import { type WorldEvent } from "../world/events.ts";
import { type App, type Installation } from "../world/records/app.ts";
import { type World } from "../world/world.ts";
import { payloadOf } from "./payload-of.ts";

const told = new WeakSet<World>();

/**
 * From now on a world tells its apps what happens: each app that is subscribed and installed where it happens
 * gets a signed delivery. Once is enough; a second call changes nothing.
 */
export function sendWebhooks(world: World): void {
  if (told.has(world)) return;
  told.add(world);
  world.events.listen((event) => {
    const installations = recipients(world, event);
    if (installations.length === 0) return;
    const payload = payloadOf(world, event);
    for (const installation of installations) {
      world.deliveries.post({
        app: installation.app,
        installation,
        repository: event.scope === "repository" ? event.repository : null,
        event: event.event,
        action: "action" in event ? event.action : null,
        payload:
          event.scope === "installation"
            ? payload
            : { ...payload, installation: { id: installation.id, node_id: installation.nodeId } },
      });
    }
  });
}

function recipients(world: World, event: WorldEvent): readonly Installation[] {
  switch (event.scope) {
    case "installation":
      return [event.installation];
    case "organization":
      return world.apps
        .installationsOn(event.organization)
        .filter((installation) => listens(installation, event));
    case "repository": {
      const only = onlyApp(event);
      return world.apps
        .installationsCovering(event.repository)
        .filter(
          (installation) => listens(installation, event) && (only === undefined || installation.app === only),
        );
    }
  }
}

function listens(installation: Installation, event: WorldEvent): boolean {
  return installation.suspendedAt === null && installation.events.includes(event.event);
}

/** What concerns an app's own checks is told to nobody else. */
function onlyApp(event: WorldEvent): App | undefined {
  if (event.event === "check_suite" && event.action !== "completed") return event.suite.app;
  const isRequest =
    event.event === "check_run" && (event.action === "rerequested" || event.action === "requested_action");
  return isRequest ? event.run.app : undefined;
}

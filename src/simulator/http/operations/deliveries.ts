import { appOf, type Handler, type RestCall } from "../rest-call.ts";
import { type Answer, ok } from "../answer.ts";
import { delivery, deliveryItem } from "../shapes/apps.ts";
import { found } from "../targets.ts";

/** How each operation is answered, by `operationId`. */
export const deliveries = {
  "apps/list-webhook-deliveries": listDeliveries,

  "apps/get-webhook-delivery": (call) =>
    ok(delivery(found(call.world.deliveries.byId(appOf(call), Number(call.path["delivery_id"]))))),

  "apps/redeliver-webhook-delivery": (call) => {
    const id = Number(call.path["delivery_id"]);
    found(call.world.deliveries.byId(appOf(call), id));
    call.world.deliveries.redeliver(appOf(call), id);
    return { status: 202, body: {} };
  },
} satisfies Record<string, Handler>;

/** The list is paged by cursor: the id of the delivery to go on from. */
function listDeliveries(call: RestCall): Answer {
  const perPage = Math.min(Number(call.query["per_page"] ?? 30), 100);
  const { cursor, status } = call.query;
  const all = call.world.deliveries
    .of(appOf(call))
    .filter(({ statusCode }) => status === undefined || isSuccess(statusCode) === (status === "success"));
  const start = cursor === undefined ? 0 : all.findIndex(({ id }) => id <= Number(cursor));
  const items = start < 0 ? [] : all.slice(start, start + perPage);
  const next = start < 0 ? undefined : all[start + perPage];
  return {
    ...ok(items.map(deliveryItem)),
    ...(next === undefined ? {} : { headers: nextLink(call.url, next.id) }),
  };
}

function isSuccess(statusCode: number): boolean {
  return statusCode >= 200 && statusCode < 300;
}

function nextLink(url: URL, cursor: number): { link: string } {
  const target = new URL(url);
  target.searchParams.set("cursor", String(cursor));
  return { link: `<${target.href}>; rel="next"` };
}

import { type InstallationOctokit } from "./octokit.ts";

/** GitHub keeps deliveries for three days; more pages than this would be an outage that the sweep mends anyway. */
const mostPages = 10;

/**
 * Asks GitHub to deliver again what failed: it never does so by itself. One request for each GUID that no attempt
 * delivered. `octokit` is authenticated as the app.
 * @param since ISO 8601, UTC: older deliveries are left alone
 * @returns how many were asked for
 */
export async function redeliverFailed(octokit: InstallationOctokit, since: string): Promise<number> {
  const attempts = new Map<string, { readonly id: number; readonly delivered: boolean }>();
  let pages = 0;
  for await (const { data } of octokit.paginate.iterator(octokit.rest.apps.listWebhookDeliveries, {
    per_page: 100,
  })) {
    for (const delivery of data) {
      if (delivery.delivered_at < since) continue;
      const known = attempts.get(delivery.guid);
      const delivered = delivery.status_code >= 200 && delivery.status_code < 300;
      attempts.set(delivery.guid, {
        id: known?.id ?? delivery.id,
        delivered: delivered || (known?.delivered ?? false),
      });
    }
    pages += 1;
    const oldest = data.at(-1);
    if (pages >= mostPages || oldest === undefined || oldest.delivered_at < since) break;
  }
  const failed = [...attempts.values()].filter((attempt) => !attempt.delivered);
  let asked = 0;
  for (const { id } of failed) if (await isRedelivered(octokit, id)) asked += 1;
  return asked;
}

/** One that GitHub will not deliver again (404 too old, 400 and 422 refused) must not keep it from the others. */
async function isRedelivered(octokit: InstallationOctokit, id: number): Promise<boolean> {
  try {
    await octokit.rest.apps.redeliverWebhookDelivery({ delivery_id: id });
    return true;
  } catch (error) {
    const isRefused =
      error instanceof Error && "status" in error && [400, 404, 422].includes(Number(error.status));
    if (isRefused) return false;
    throw error;
  }
}

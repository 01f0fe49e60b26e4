import { sendWebhooks } from "../../../src/simulator/webhooks/send-webhooks.ts";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { asApp, openTown, outcome, type Town, withToken } from "./town.ts";

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(async () => {
  await town.simulator.close();
  expect(town.simulator.defects).toEqual([]);
});

describe("an app sees", () => {
  test("itself and its installations", async () => {
    const { rest } = asApp(town.simulator, town.app);
    const { id } = town.installation;
    expect((await rest.apps.listInstallations()).data).toMatchObject([{ id, account: { login: "acme" } }]);
    expect((await rest.apps.getInstallation({ installation_id: id })).data).toMatchObject({
      app_slug: "countersign",
    });
    expect((await rest.apps.getOrgInstallation({ org: "acme" })).data.id).toBe(id);
    expect((await rest.apps.getRepoInstallation({ owner: "acme", repo: "shop" })).data.id).toBe(id);
    expect(await outcome(rest.apps.getUserInstallation({ username: "sam" }))).toBe("404 Not Found");
    expect(await outcome(rest.apps.getInstallation({ installation_id: 1 }))).toBe("404 Not Found");
  });

  test("and changes where its webhooks go", async () => {
    const app = asApp(town.simulator, town.app);
    // Octokit takes a parameter `url` for the request's own address, so the body is given as a whole.
    await app.request("PATCH /app/hook/config", {
      data: { url: "http://127.0.0.1:1/hook", secret: "s3cret" },
    });
    expect((await app.rest.apps.getWebhookConfigForApp()).data).toEqual({
      content_type: "json",
      insecure_ssl: "0",
      url: "http://127.0.0.1:1/hook",
      secret: "********",
    });
    expect(town.app.webhook).toMatchObject({ url: "http://127.0.0.1:1/hook", secret: "s3cret" });
  });
});

describe("registering an app by manifest", () => {
  const manifest = {
    name: "Second Opinion",
    url: "http://127.0.0.1/second-opinion",
    redirect_url: "http://127.0.0.1:9/setup?from=manifest",
    hook_attributes: { url: "http://127.0.0.1:9/hooks" },
    default_permissions: { checks: "write" },
    default_events: ["pull_request"],
  };

  function post(path: string, fields: Record<string, string>): Promise<Response> {
    const body = new URLSearchParams(fields);
    return fetch(`${town.simulator.url}${path}`, { method: "POST", body, redirect: "manual" });
  }

  test("leads over a page to a code, which gives the app's secrets once", async () => {
    const page = await post("/organizations/acme/settings/apps/new?state=abc", {
      manifest: JSON.stringify(manifest),
    });
    const html = await page.text();
    expect(html).toContain("Create GitHub App for acme");
    const [, action = ""] = /action="([^"]+)"/.exec(html) ?? [];
    const confirmed = await post(action, {
      manifest: JSON.stringify(manifest),
      state: "abc",
      name: "Third Opinion",
    });
    expect(confirmed.status).toBe(302);
    const target = new URL(confirmed.headers.get("location")!);
    expect(target.origin + target.pathname).toBe("http://127.0.0.1:9/setup");
    expect(Object.fromEntries(target.searchParams)).toEqual({
      from: "manifest",
      state: "abc",
      code: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    const code = target.searchParams.get("code")!;
    const { data } = await withToken(town.simulator).rest.apps.createFromManifest({ code });
    expect(data).toMatchObject({
      name: "Third Opinion",
      slug: "third-opinion",
      owner: { login: "acme" },
      permissions: { checks: "write", metadata: "read" },
      events: ["pull_request"],
      webhook_secret: expect.stringMatching(/^[0-9a-f]{40}$/),
      pem: expect.stringContaining("PRIVATE KEY"),
    });
    expect(town.world.apps.find("third-opinion")?.webhook.url).toBe("http://127.0.0.1:9/hooks");
    expect(await outcome(withToken(town.simulator).rest.apps.createFromManifest({ code }))).toBe(
      "404 Not Found",
    );
  });

  test("the code is worthless after an hour", async () => {
    const confirmed = await post("/settings/apps/register", { manifest: JSON.stringify(manifest) });
    const code = new URL(confirmed.headers.get("location")!).searchParams.get("code")!;
    town.world.clock.advance(61 * 60 * 1_000);
    expect(await outcome(withToken(town.simulator).rest.apps.createFromManifest({ code }))).toBe(
      "404 Not Found",
    );
  });

  test("what a manifest says stays text on the page", async () => {
    const name = `"><script>alert(1)</script>`;
    const page = await post("/settings/apps/new", { manifest: JSON.stringify({ ...manifest, name }) });
    expect(await page.text()).not.toContain("<script>");
  });

  test.each([
    { name: "no JSON", text: "{", status: 422 },
    { name: "no address", text: "{}", status: 422 },
    { name: "a name that is taken", text: JSON.stringify({ ...manifest, name: "Countersign" }), status: 422 },
  ])("is refused with $name", async ({ text, status }) => {
    expect((await post("/settings/apps/register", { manifest: text })).status).toBe(status);
  });

  test("is refused for an owner who is not there", async () => {
    const response = await post("/organizations/nowhere/settings/apps/new", {
      manifest: JSON.stringify(manifest),
    });
    expect(response.status).toBe(404);
  });
});

describe("webhook deliveries", () => {
  test("are listed page by page, shown, and sent again with the same GUID", async () => {
    sendWebhooks(town.world);
    town.world.apps.configureWebhook(town.app, {
      url: `${town.simulator.url}/nobody-listens-here`,
      secret: "s3cret",
    });
    for (const body of ["One", "Two", "Three"])
      town.world.pullRequests.edit(town.sam, town.pullRequest, { body });
    await town.world.deliveries.settled();
    const { rest, paginate } = asApp(town.simulator, town.app);
    const listed = await paginate(rest.apps.listWebhookDeliveries, { per_page: 2 });
    expect(listed).toMatchObject([
      { event: "pull_request", action: "edited", status_code: 404, redelivery: false },
      { event: "pull_request" },
      { event: "pull_request" },
    ]);
    const [newest] = listed;
    const { data } = await rest.apps.getWebhookDelivery({ delivery_id: newest!.id });
    expect(data.request.headers).toMatchObject({ "X-GitHub-Delivery": newest!.guid });
    expect(data.request.payload).toMatchObject({
      action: "edited",
      pull_request: { number: 1, body: "Three" },
    });
    const again = rest.apps.redeliverWebhookDelivery({ delivery_id: newest!.id });
    expect(await outcome(again)).toBe("202");
    await town.world.deliveries.settled();
    const [redelivered] = (await rest.apps.listWebhookDeliveries()).data;
    expect(redelivered).toMatchObject({ guid: newest!.guid, redelivery: true });
    expect(await outcome(rest.apps.getWebhookDelivery({ delivery_id: 1 }))).toBe("404 Not Found");
    const failures = await rest.apps.listWebhookDeliveries({ status: "failure" });
    expect(failures.data).toHaveLength(4);
    expect((await rest.apps.listWebhookDeliveries({ status: "success" })).data).toEqual([]);
  });
});

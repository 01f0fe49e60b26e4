import { timingSafeEqual } from "node:crypto";

import { Hono } from "hono";
import { html, raw } from "hono/html";

import { type AppManifest, newAppUrl } from "../github/app-manifest.ts";

/** What the pages of the setup lead through. */
export interface SetupPageOptions {
  /** Where the browser finds these pages: only requests to this very host are answered. */
  readonly origin: string;
  /** GitHub's pages: `https://github.com`, or an Enterprise Server's. */
  readonly webUrl: string;
  /** `null`: the app will belong to whoever is signed in. */
  readonly organisation: string | null;
  readonly manifest: AppManifest;
  /** What GitHub must send back, so that nobody else's code is taken. Hard to guess. */
  readonly state: string;
  /** The code came back; resolves with what is to be done next, line by line. */
  readonly finish: (code: string) => Promise<readonly string[]>;
}

/** Two pages: one that takes the browser to GitHub with the manifest, and one that it comes back to. */
export function setupPage(options: SetupPageOptions): Hono {
  const { origin, webUrl, organisation, manifest, state, finish } = options;
  const app = new Hono();
  const policy = `default-src 'none'; style-src 'unsafe-inline'; form-action ${webUrl}; frame-ancestors 'none'; base-uri 'none'`;
  let isUsed = false;

  app.use(async (context, next) => {
    // A name that was made to point here (DNS rebinding) would make this page another site's.
    if (context.req.header("host") !== new URL(origin).host) {
      return context.text("This page is for this machine only.", 403);
    }
    await next();
    context.header("content-security-policy", policy);
    context.header("referrer-policy", "no-referrer");
    context.header("cache-control", "no-store");
    return undefined;
  });

  app.get("/", (context) =>
    context.html(
      page(html`
        <h1>Create the GitHub App</h1>
        <p>
          GitHub will show you an app for ${organisation === null ? "your own account" : organisation} that
          delivers to <code>${manifest.hook_attributes.url}</code>. You can change its name there.
        </p>
        <form action="${newAppUrl(webUrl, organisation, state)}" method="post">
          <input type="hidden" name="manifest" value="${JSON.stringify(manifest)}" />
          <button>Continue on GitHub</button>
        </form>
      `),
    ),
  );

  app.get("/created", async (context) => {
    const code = context.req.query("code") ?? "";
    if (isUsed || code === "" || !isSame(context.req.query("state") ?? "", state)) {
      const problem = "This is not the answer to the form that was sent. Start again with the first page.";
      return context.html(
        page(
          html`<h1>Nothing was done</h1>
            <p>${problem}</p>`,
        ),
        400,
      );
    }
    isUsed = true;
    try {
      const next = await finish(code);
      const items = next.map((line) => html`<li>${line}</li>`);
      return await context.html(
        page(
          html`<h1>The app is there</h1>
            <ol>
              ${items}
            </ol>`,
        ),
      );
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      return context.html(
        page(
          html`<h1>The app could not be set up</h1>
            <p>${problem}</p>`,
        ),
        500,
      );
    }
  });

  return app;
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function page(content: ReturnType<typeof html>) {
  return html`${raw("<!doctype html>")}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Countersign: setup</title>
        <style>
          body {
            font: 1rem/1.5 system-ui;
            max-width: 40rem;
            margin: 4rem auto;
            padding: 0 1rem;
          }
        </style>
      </head>
      <body>
        ${content}
      </body>
    </html>`;
}

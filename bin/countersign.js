#!/usr/bin/env node
// Plain JavaScript that an old Node can read too, so that it can say what it needs.
import { existsSync } from "node:fs";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `countersign needs Node.js 22.18 or newer, and this is ${process.versions.node}.\n` +
      "In a checkout, `npx countersign` uses the one that `npm ci` has installed.\n",
  );
  process.exit(2);
}
const source = new URL("../src/cli/main.ts", import.meta.url);
const { main } = await import(
  existsSync(source) ? source.href : new URL("../dist/cli/main.js", import.meta.url).href
);
process.exitCode = await main(process.argv.slice(2));

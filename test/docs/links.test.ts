import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, test } from "@jest/globals";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

/** The parts of Markdown's nodes that are looked at. */
interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

const root = fileURLToPath(new URL("../..", import.meta.url));

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];

function parsed(page: string): Node {
  const text = readFileSync(join(root, page), "utf8");
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

function nodesIn(node: Node): readonly Node[] {
  return [node, ...(node.children ?? []).flatMap(nodesIn)];
}

function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(textOf).join("");
}

/** What GitHub calls a page's headings: letters, digits, `-` and `_` of them, counted where one is there twice. */
function anchorsOf(page: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  const seen = new Map<string, number>();
  for (const heading of nodesIn(parsed(page)).filter(({ type }) => type === "heading")) {
    const slug = textOf(heading)
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
      .replaceAll(" ", "-");
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    anchors.add(times === 0 ? slug : `${slug}-${String(times)}`);
  }
  return anchors;
}

/** What is wrong with a relative link; `null`: nothing, or it leads out of the repository. */
function whatIsWrong(page: string, url: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:/u.test(url)) return null;
  const [path, anchor] = url.split("#") as [string, string?];
  const target = path === "" ? page : relative(root, join(root, dirname(page), decodeURIComponent(path)));
  if (!existsSync(join(root, target))) return `${page}: ${url} leads to nothing`;
  if (anchor === undefined || statSync(join(root, target)).isDirectory() || !target.endsWith(".md"))
    return null;
  return anchorsOf(target).has(anchor) ? null : `${page}: ${url} leads to no heading`;
}

describe("links", () => {
  test.each(pages)("of %s lead to files and headings that are there", (page) => {
    const urls = nodesIn(parsed(page)).flatMap(({ url }) => url ?? []);
    expect(urls.flatMap((url) => whatIsWrong(page, url) ?? [])).toEqual([]);
  });

  test("of the texts that the app and the command line print lead to pages that are there", () => {
    const named = textsOf("src/text", "src/commands", "src/workflows").flatMap((text) =>
      [...text.matchAll(/[uU]rl\}\/([\w/-]+\.md)/gu)].map(([, page]) => `docs/${page ?? ""}`),
    );
    const printed = textsOf("src/cli", "src/setup.ts", "src/settings.ts").flatMap((text) =>
      [...text.matchAll(/\bdocs\/[\w/-]+\.md\b/gu)].map(([page]) => page),
    );
    expect([named.length > 0, printed.length > 0]).toEqual([true, true]);
    expect([...named, ...printed].filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

function textsOf(...places: readonly string[]): readonly string[] {
  const files = places.flatMap((place) =>
    place.endsWith(".ts")
      ? [place]
      : readdirSync(join(root, place), { recursive: true, encoding: "utf8" }).map((name) =>
          join(place, name),
        ),
  );
  return files.filter((file) => file.endsWith(".ts")).map((file) => readFileSync(join(root, file), "utf8"));
}

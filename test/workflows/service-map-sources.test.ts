import { describe, expect, test } from "@jest/globals";
import { type BaseFile } from "../../src/workflows/ports/base-configuration.ts";
import { namedSources, readSourcesAt, readSourcesOf } from "../../src/workflows/service-map-sources.ts";

let maps = 0;

/** A service map that names these files as sources. */
function aMapNaming(...files: readonly string[]): BaseFile {
  const lines = files.map((file) => `  - { kind: compose, file: ${JSON.stringify(file)} }`);
  const text = ["version: 1", "sources:", ...lines].join("\n");
  return { kind: "text", path: ".github/service-map.yml", text, blobSha: `map-${String((maps += 1))}` };
}

const asText = (path: string): BaseFile => ({ kind: "text", path, text: "", blobSha: path });

const key = { installationId: 1, repositoryId: 2, owner: "acme", repository: "shop", number: 3 };

describe("files that a service map names", () => {
  test.each<[string, BaseFile, readonly string[]]>([
    ["each once, in the map's order", aMapNaming("b.yml", "a.yml", "b.yml"), ["b.yml", "a.yml"]],
    ["none of a map that is absent", { kind: "absent", path: "m" }, []],
    ["none of a map that cannot be read", { kind: "unreadable", path: "m", why: "a link" }, []],
  ])("%s", (_, map, expected) => {
    expect(namedSources(map)).toEqual(expected);
  });

  test("are not asked for where there are none", async () => {
    const read = () => Promise.reject(new Error("asked"));
    expect(await readSourcesOf(aMapNaming(), read)).toEqual([]);
  });

  test.each(["catalog/*.yaml", "catalog/", "/etc/passwd", "../other/compose.yml", "./compose.yml", "a\\b"])(
    "are not asked for, and told, where they are no path of a file: %s",
    async (path) => {
      const asked: string[] = [];
      const files = await readSourcesOf(aMapNaming("compose.yml", path), (paths) => {
        asked.push(...paths);
        return Promise.resolve(paths.map(asText));
      });
      expect(asked).toEqual(["compose.yml"]);
      expect(files[1]).toMatchObject({ kind: "unreadable", path });
    },
  );

  test("beyond a hundred are told, not asked for", async () => {
    const named = Array.from({ length: 102 }, (_, index) => `services/${String(index)}/compose.yml`);
    const files = await readSourcesOf(aMapNaming(...named), (paths) => Promise.resolve(paths.map(asText)));
    expect(files.filter(({ kind }) => kind === "text")).toHaveLength(100);
    expect(files.slice(100)).toEqual(
      named.slice(100).map((path) => ({
        kind: "unreadable",
        path,
        why: "a service map names 100 files at most",
      })),
    );
  });

  test("are asked for once for each commit", async () => {
    const cache = new Map<string, string>();
    const asked: string[] = [];
    const ports = {
      readCache: {
        get: (name: string) => Promise.resolve(cache.get(name) ?? null),
        put: (name: string, value: string) => Promise.resolve(void cache.set(name, value)),
      },
      github: {
        readFilesAt: (_: unknown, sha: string, paths: readonly string[]) => {
          asked.push(sha);
          return Promise.resolve(paths.map(asText));
        },
      },
    };
    const map = aMapNaming("compose.yml");
    const first = await readSourcesAt(ports, key, "a", map);
    expect(await readSourcesAt(ports, key, "a", map)).toEqual(first);
    await readSourcesAt(ports, { ...key, repositoryId: 9 }, "a", map);
    await readSourcesAt(ports, key, "b", map);
    expect(asked).toEqual(["a", "a", "b"]);
  });
});

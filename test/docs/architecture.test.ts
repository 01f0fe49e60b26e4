import { existsSync, readdirSync, readFileSync } from "node:fs";

import { describe, expect, test } from "@jest/globals";

const root = new URL("../../", import.meta.url);
const text = readFileSync(new URL("docs/architecture.md", root), "utf8");
const isThere = (path: string): boolean => existsSync(new URL(path, root));

/** What stands in back-ticks and is a file or a folder. */
function pathsIn(part: string): readonly string[] {
  return [...part.matchAll(/`([\w./-]+(?:\.ts|\/))`/g)].map(([, path = ""]) => path);
}

/** The rows of the table of rooms: the rooms, and where to start reading. */
const rooms = text
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => {
    const cells = line.split("|").map((cell) => cell.trim());
    return { room: cells[1]!, places: pathsIn(cells[1]!), starts: pathsIn(cells.at(-2)!) };
  });

describe("docs/architecture.md", () => {
  test.each(rooms)("begins $room where there is a file", ({ places, starts }) => {
    const folders = places.filter((place) => place.endsWith("/"));
    const within = folders.length > 0 ? folders : [""];
    expect(places.filter((place) => !isThere(`src/${place}`))).toEqual([]);
    expect(starts.length).toBeGreaterThan(0);
    expect(starts.filter((start) => !within.some((folder) => isThere(`src/${folder}${start}`)))).toEqual([]);
  });

  test("names no file and no folder that is not there", () => {
    const prose = text.split("\n").filter((line) => !line.startsWith("| `"));
    const named = pathsIn(prose.join("\n"));
    const homes = ["", "src/", "src/workflows/"];
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !homes.some((home) => isThere(home + path)))).toEqual([]);
  });

  test.each([
    { folder: "", what: "everything in src" },
    { folder: "domain/", what: "every folder of the domain" },
  ])("names $what", ({ folder }) => {
    const there = readdirSync(new URL(`src/${folder}`, root), { withFileTypes: true })
      .filter((entry) => folder === "" || entry.isDirectory())
      .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? "/" : ""}`);
    const named = rooms.flatMap(({ places }) => places);
    expect(there.filter((place) => !named.includes(place))).toEqual([]);
  });
});

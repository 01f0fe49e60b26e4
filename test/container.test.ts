import { existsSync, readFileSync } from "node:fs";

import { describe, expect, test } from "@jest/globals";

import { settingNames } from "../src/settings.ts";

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** The instructions of each stage, continued lines joined, comments left out. */
function stagesOf(text: string): readonly (readonly Instruction[])[] {
  const lines = text
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .join("\n")
    .replaceAll(/\\\n\s*/g, " ")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const stages: Instruction[][] = [];
  for (const line of lines) {
    const [name = "", ...rest] = line.split(/\s+/);
    if (name === "FROM") stages.push([]);
    stages.at(-1)?.push({ name, rest: rest.join(" ") });
  }
  return stages;
}

const [build = [], final = []] = stagesOf(read("Dockerfile"));
const restOf = (stage: readonly Instruction[], name: string) =>
  stage.filter((instruction) => instruction.name === name).map(({ rest }) => rest);

describe("the image", () => {
  test("stands on the Node that the project is developed with", () => {
    const { devDependencies } = JSON.parse(read("package.json")) as { devDependencies: { node: string } };
    const major = /\d+/.exec(devDependencies.node)?.[0] ?? "";
    expect(restOf(build, "FROM")).toEqual([`node:${major}-slim AS build`]);
    expect(restOf(final, "FROM")).toEqual([`node:${major}-slim`]);
  });

  test("has no dev dependencies and no sources", () => {
    expect(restOf(final, "RUN")[0]).toContain("npm ci --omit=dev");
    const copied = restOf(final, "COPY").join(" ");
    expect(copied).toContain("--from=build /app/dist ./dist");
    expect(copied).not.toContain("src");
  });

  test("does not run as root, and starts without a shell, so that the signals reach the process", () => {
    const names = final.map(({ name }) => name);
    expect(restOf(final, "USER")).toEqual(["node"]);
    expect(names.lastIndexOf("RUN")).toBeLessThan(names.indexOf("USER"));
    expect(JSON.parse(restOf(final, "CMD").at(-1) ?? "")).toEqual(["node", "dist/main.js"]);
    expect(restOf(final, "STOPSIGNAL")).toEqual(["SIGTERM"]);
  });

  test("keeps its database in a volume", () => {
    const [volume = "?"] = restOf(final, "VOLUME");
    expect(restOf(final, "ENV").join(" ")).toContain(`COUNTERSIGN_DATABASE=${volume}/`);
    expect(restOf(final, "RUN").join(" ")).toContain(`chown node:node ${volume}`);
  });

  test("asks /healthz how it is, on the port that it was given", () => {
    const [check = ""] = restOf(final, "HEALTHCHECK");
    const command = JSON.parse(check.slice(check.indexOf("["))) as string[];
    expect(command.slice(0, 2)).toEqual(["node", "--eval"]);
    expect(command[2]).toContain("process.env.PORT}/healthz");
  });

  test("sets only variables that the app knows", () => {
    const names = restOf(final, "ENV")
      .join(" ")
      .split(" ")
      .map((pair) => pair.split("=")[0] ?? "");
    for (const name of names) expect(["NODE_ENV", ...settingNames]).toContain(name);
  });

  test("copies only what is there and what is not ignored", () => {
    const allowed = read(".dockerignore")
      .split("\n")
      .filter((line) => line.startsWith("!"))
      .map((line) => line.slice(1));
    const sources = [...restOf(build, "COPY"), ...restOf(final, "COPY")]
      .filter((rest) => !rest.startsWith("--from"))
      .flatMap((rest) => rest.split(" ").slice(0, -1));
    for (const source of sources) {
      expect(allowed).toContain(source);
      expect(existsSync(new URL(`../${source}`, import.meta.url))).toBe(true);
    }
    expect(read(".dockerignore").split("\n")).toContain("*");
  });
});

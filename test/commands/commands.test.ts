import { readdirSync, readFileSync } from "node:fs";

import { describe, expect, test } from "@jest/globals";
import { format, resolveConfig } from "prettier";

import {
  commandsAsJson,
  renderCommandsPage,
  renderCompletions,
} from "../../src/commands/command-documents.ts";
import { commandPages, commands, findCommand } from "../../src/commands/commands.ts";
import { parseCommandLine } from "../../src/domain/command/parse-command.ts";
import { findCommandLines } from "../../src/files/command-lines.ts";

const root = new URL("../../", import.meta.url);

/** What is in the folder besides commands. */
const framework = ["arguments", "command", "command-documents", "commands", "may-not"];

const journeys = readdirSync(new URL("test/journeys/commands/", root))
  .map((file) => readFileSync(new URL(`test/journeys/commands/${file}`, root), "utf8"))
  .join("\n");

describe("the list of commands", () => {
  test("has every file of the folder, under the file's name", () => {
    const files = readdirSync(new URL("src/commands/", root)).map((file) => file.replace(/\.ts$/u, ""));
    const inFolder = files.filter((file) => !framework.includes(file));
    expect(commands.map(({ name }) => name).sort()).toEqual(inFolder.sort());
  });

  test("is found in by name; alone, `/countersign` asks for help", () => {
    for (const command of commands) expect(findCommand(command.name)).toBe(command);
    expect(findCommand("")?.name).toBe("help");
    expect(findCommand("constructor")).toBeNull();
  });
});

describe.each(commands)("$name", (command) => {
  test("understands its own examples, as lines of a comment", () => {
    for (const example of command.examples) {
      expect(findCommandLines(example).map(({ text }) => text)).toEqual([example]);
      const line = parseCommandLine(example);
      if (line?.kind !== "command") throw new Error(`${example} is no command`);
      expect(line.name).toBe(command.name);
      expect(command.read({ rest: line.rest, following: "" }).kind).toBe("understood");
    }
  });

  test("says what it is for, who may, and what follows, in sentences", () => {
    expect(command.summary).toMatch(/^[A-Z].*[^.]$/u);
    expect(command.who).toMatch(/^[A-Z].*\.$/u);
    expect(command.effect).toMatch(/^[A-Z].*\.$/u);
  });

  test("has a conversation among the journeys", () => {
    expect(journeys).toMatch(new RegExp(`/(?:cs|countersign) ${command.name}\\b`, "u"));
  });

  test.each(["no such thing", "“", "@", "because", "\u0000", "a".repeat(5000)])(
    "answers whatever follows it: %j",
    (rest) => {
      expect(["understood", "misunderstood"]).toContain(command.read({ rest, following: "" }).kind);
    },
  );
});

describe("what is made from the commands", () => {
  test("docs/commands.md", async () => {
    const file = new URL("docs/commands.md", root);
    const options = await resolveConfig(file);
    const expected = await format(renderCommandsPage(commandPages), { ...options, parser: "markdown" });
    expect(readFileSync(file, "utf8")).toBe(expected);
  });

  test("the completion text: one line for each", () => {
    const lines = renderCompletions(commandPages).trimEnd().split("\n");
    expect(lines).toHaveLength(commands.length);
    expect(lines[0]).toMatch(/^\/countersign help \[command\] {2,}Lists the commands/u);
  });

  test("JSON for programs", () => {
    const said = JSON.parse(commandsAsJson(commandPages)) as readonly { readonly line: string }[];
    expect(said.map(({ line }) => line)).toContain("/countersign hold [because …]");
  });
});

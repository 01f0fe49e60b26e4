import { describe, expect, test } from "@jest/globals";
import { listDependencies, uniteServiceMaps } from "../../../src/domain/blast-radius/service-graph.ts";
import { findAddresses } from "../../../src/files/service-maps/addresses.ts";
import { interpolate, readEnvironmentFile } from "../../../src/files/service-maps/compose-variables.ts";
import { readCompose } from "../../../src/files/service-maps/compose.ts";

function edges(texts: Record<string, string>, others: Record<string, string> = {}): string[] {
  const files = Object.entries(texts).map(([file, text]) => ({ file, text }));
  const graph = uniteServiceMaps(readCompose(files, (path) => others[path] ?? null));
  return listDependencies(graph).map(
    ({ from, to, kind, hardness, source }) =>
      `${from} -> ${to} ${kind} ${hardness} ${source.file}:${source.line}`,
  );
}

const two = "  b: { image: b }";

describe("dependencies", () => {
  test.each([
    [
      "depends_on as a list",
      ["  a:", "    depends_on:", "      - b", two],
      ["a -> b depends_on hard c.yml:4"],
    ],
    [
      "depends_on that is not required",
      ["  a:", "    depends_on: { b: { condition: service_started, required: false } }", two],
      ["a -> b depends_on soft c.yml:3"],
    ],
    ["links, with another name", ["  a: { links: ['b:db'] }", two], ["a -> b links hard c.yml:2"]],
    [
      "an address in the environment",
      ["  a:", "    environment:", "      - PAY_ADDR=b:8080", two],
      ["a -> b address hard c.yml:4"],
    ],
    [
      "an address in a mapping",
      ["  a:", "    environment:", "      DATABASE_URL: postgres://user:secret@b/shop", two],
      ["a -> b address hard c.yml:4"],
    ],
    [
      "an address in the command",
      ["  a: { command: ['serve', '--redis=b:6379'] }", two],
      ["a -> b address hard c.yml:2"],
    ],
    [
      "a container's name",
      ["  a: { environment: ['DB_HOST=the-db'] }", "  b: { container_name: the-db }"],
      ["a -> b address hard c.yml:2"],
    ],
    [
      "a network alias",
      ["  a: { environment: ['DB_HOST=db'] }", "  b: { networks: { back: { aliases: [db] } } }"],
      ["a -> b address hard c.yml:2"],
    ],
    ["itself is none", ["  a: { environment: ['OWN_HOST=a'], depends_on: [a] }"], []],
    [
      "each kind once",
      ["  a: { environment: ['X_HOST=b', 'Y_URL=http://b'] }", two],
      ["a -> b address hard c.yml:2"],
    ],
  ])("%s", (_, lines, expected) => {
    expect(edges({ "c.yml": ["services:", ...lines].join("\n") })).toEqual(expected);
  });

  test("variables come from .env and env_file, and a file may name services of another in its folder", () => {
    const found = edges(
      {
        "x/compose.yaml":
          "services:\n  a:\n    environment:\n      - PAY_ADDR\n      - URL=http://${PAY_HOST:-none}\n  c:\n    env_file: [c.env]",
        "x/compose.extra.yaml": "services:\n  pay: { image: pay }",
      },
      { "x/.env": "PAY_HOST=pay\nPAY_ADDR=${PAY_HOST}:80", "x/c.env": "BROKER=pay:9092" },
    );
    expect(found).toEqual([
      "a -> pay address hard x/compose.yaml:4",
      "c -> pay address hard x/compose.yaml:7",
    ]);
  });
});

describe("which paths belong to a service", () => {
  test.each([
    ["its build context", "{ build: ./pay }", ["pay/"]],
    ["its context, in a mapping", "{ build: { context: services/pay } }", ["services/pay/"]],
    [
      "its Dockerfile's folder where the context is everything",
      "{ build: { context: ., dockerfile: ${D} } }",
      ["src/pay/"],
    ],
    [
      "files that are mounted into it",
      "{ image: x, volumes: ['./conf/pay.yml:/etc/pay.yml:ro', 'data:/var', '/etc:/etc'] }",
      ["conf/pay.yml"],
    ],
    ["none of a context elsewhere", "{ build: https://github.com/acme/pay.git }", []],
    ["none of everything", "{ build: . }", []],
  ])("%s", (_, service, expected) => {
    const files = [{ file: "compose.yml", text: `services:\n  a: ${service.replaceAll("${D}", '"${D}"')}` }];
    const [part] = readCompose(files, (path) => (path === ".env" ? "D=./src/pay/Dockerfile" : null));
    expect(part!.services[0]!.paths.map(({ text }) => text)).toEqual(expected);
  });
});

describe("addresses", () => {
  const known = new Set(["pay", "db", "redis", "shop-db"]);
  test.each([
    ["a URL", "X", "http://pay/v1", ["pay"]],
    ["a URL with a port", "X", "http://pay:80", ["pay"]],
    ["user information", "X", "postgres://db:redis@shop-db:5432/pay", ["shop-db"]],
    ["a JDBC URL", "X", "jdbc:postgresql://db:5432/shop", ["db"]],
    ["a scheme is no host", "X", "redis://shop-db", ["shop-db"]],
    ["a list of hosts", "X", "db:27017,redis:27018", ["db", "redis"]],
    ["a connection string", "X", "Server=db;Database=redis;User=pay", ["db"]],
    ["another connection string", "X", "host=db port=5432 user=pay", ["db"]],
    ["a name that says host", "PAY_SERVICE_HOST", "pay", ["pay"]],
    ["a name that does not", "MODE", "pay", []],
    ["a longer word", "DB_HOST", "payments", []],
    ["a longer name of a host", "DB_HOST", "pay.example.com", []],
    ["a path", "X_URL", "https://example.com/pay", []],
    ["a word in a sentence", "NOTE", "we use db and redis", []],
    ["a time", "X", "pay:later", []],
  ])("%s", (_, name, value, expected) => {
    expect(findAddresses(name, value, known)).toEqual(expected);
  });
});

describe("variables", () => {
  const values = new Map([
    ["A", "1"],
    ["E", ""],
  ]);
  test.each([
    ["$A and ${A}", "1 and 1"],
    ["$$A", "$A"],
    ["${B:-two}", "two"],
    ["${E:-two} ${E-two}", "two "],
    ["${A:+set}${B:+set}", "set"],
    ["${B:-${A}}", "1"],
    ["${B:?needed}", ""],
    ["$B.", "."],
  ])("%s is %s", (text, expected) => {
    expect(interpolate(text, values)).toBe(expected);
  });

  test("an environment file", () => {
    const text = "# c\nA=1\nexport B = \"x $A\" # c\nC='$A'\nD=a # c\nbad line\nE=";
    expect(Object.fromEntries(readEnvironmentFile(text))).toEqual({
      A: "1",
      B: "x 1",
      C: "$A",
      D: "a",
      E: "",
    });
  });
});

test("a malformed service is reported, and its folder is unmapped", () => {
  const [part] = readCompose(
    [{ file: "x/compose.yml", text: "services:\n  a: { depends_on: 3 }\n  b: {}" }],
    () => null,
  );
  expect(part!.mistakes).toMatchObject([{ place: { file: "x/compose.yml", line: 2 } }]);
  expect(part!.broken.map(({ text }) => text)).toEqual(["x/"]);
  expect(part!.services.map(({ id }) => id)).toEqual(["b"]);
});

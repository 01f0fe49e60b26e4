import { parseCodeowners } from "../src/domain/blast-radius/codeowners.ts";
import { defaultThresholds, estimateBlastRadius } from "../src/domain/blast-radius/estimate-blast-radius.ts";
import { uniteServiceMaps } from "../src/domain/blast-radius/service-graph.ts";
import { aService, type DependencyEntry, emptyPart } from "../src/domain/blast-radius/service-map.ts";
import { readServicePath } from "../src/domain/blast-radius/service-path.ts";
import { type ChangedFile } from "../src/domain/pull-request.ts";

/*
 * The estimate at the scale of a very large company: 100,000 services, 1,000,000 dependencies with circles,
 * duplicates and references to nothing, 20,000 CODEOWNERS rules, 3,000 changed files. The maps are compiled once and
 * kept by blob SHA; the estimate is made for every push. `node bench/blast-radius.ts`; numbers in docs/benchmarks.md.
 */

const scale = { services: 100_000, dependencies: 1_000_000, rules: 20_000, files: 3_000 };
const place = { file: ".github/service-map.yml", line: 1, column: 1 };
const mebibyte = 1024 * 1024;

/** The same numbers every time. */
let state = 1;
function random(below: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

function* dependencies(): Generator<DependencyEntry> {
  for (let at = 0; at < scale.dependencies; at++) {
    const from = random(scale.services);
    // Few services are depended on by very many, as in real graphs; one in a hundred references is to nothing.
    const to =
      at % 100 === 0 ? `gone-${at}` : `service-${Math.floor(random(scale.services) ** 2 / scale.services)}`;
    yield { from: `service-${from}`, to, kind: "http", hardness: at % 3 === 0 ? "soft" : "hard", place };
  }
}

function aFile(at: number): ChangedFile {
  const path = `services/service-${at * 33}/src/file-${at}.ts`;
  const patch = "@@ -1 +1 @@\n-a\n+b";
  const common = { path, previousPath: null, status: "modified", additions: 1, deletions: 1 } as const;
  return { ...common, patch, blobSha: "1".repeat(40), mode: "100644" };
}

const compiling = performance.now();
const services = uniteServiceMaps([
  {
    ...emptyPart("service-map", place.file),
    services: Array.from({ length: scale.services }, (_, at) => {
      const read = readServicePath(
        at % 10 === 0 ? `services/service-${at}/**/*.ts` : `services/service-${at}/`,
      );
      return aService(`service-${at}`, place, {
        tier: at % 5,
        paths: read.kind === "paths" ? read.paths : [],
      });
    }),
    dependencies: dependencies(),
  },
]);
const rules = Array.from(
  { length: scale.rules },
  (_, at) => `/services/service-${at * 5}/**/*.ts @acme/team-${at % 500}`,
);
const codeowners = parseCodeowners(rules.join("\n"), "CODEOWNERS");
const compiled = performance.now() - compiling;

const afterCompiling = process.resourceUsage().maxRSS / 1024;
const files = Array.from({ length: scale.files }, (_, at) => aFile(at));
const rounds = Array.from({ length: 7 }, () => {
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  const answer = estimateBlastRadius({
    files,
    unread: [],
    codeowners,
    services,
    riskFacts: [],
    thresholds: defaultThresholds,
  });
  const used = process.cpuUsage(cpu);
  const { tier, services: affected } = answer;
  return {
    wall: performance.now() - wall,
    cpu: (used.user + used.system) / 1000,
    tier,
    affected: affected.length,
  };
});
const least = (of: "wall" | "cpu") => Math.min(...rounds.map((round) => round[of])).toFixed(0);
const { tier, affected } = rounds[0]!;

console.log("| what | measured |");
console.log("| --- | ---: |");
console.log(
  `| services, dependencies, dangling | ${services.services.length}, ${services.edges.from.length}, ${services.dangling.length} |`,
);
console.log(`| compiling both maps, once | ${compiled.toFixed(0)} ms |`);
console.log(`| estimate, first | ${rounds[0]!.wall.toFixed(0)} ms |`);
console.log(`| estimate, least of ${rounds.length} | ${least("wall")} ms (${least("cpu")} ms of CPU) |`);
console.log(`| tier, affected services | ${tier}, ${affected} |`);
console.log(
  `| memory at most, of the whole process | ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB |`,
);
console.log(`| of which after compiling | ${afterCompiling.toFixed(0)} MiB |`);
console.log(`| heap after all | ${(process.memoryUsage().heapUsed / mebibyte).toFixed(0)} MiB |`);

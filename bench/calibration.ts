import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { pointsOfSize } from "../src/domain/blast-radius/size-and-spread.ts";

/*
 * How well the size and spread of a change tell whether it brought in a bug, on public just-in-time defect data sets,
 * beside "lines added" alone. Prints Markdown tables; prints nothing but a sentence where the data is absent.
 */

/** A change as the data sets describe it. */
interface Change {
  readonly added: number;
  readonly removed: number;
  readonly files: number;
  readonly folders: number;
  readonly entropy: number;
  readonly bug: boolean;
}

type Score = (change: Change) => number;
type Weights = readonly [removed: number, files: number, folders: number, entropy: number];

const folder = new URL("../../shared/data/change-risk/", import.meta.url);
const sets = [
  { name: "OpenStack", file: "issta21_openstack.csv.gz" },
  { name: "Qt", file: "issta21_qt.csv.gz" },
  { name: "Columba", file: "kamei_columba.csv.gz" },
];

const log = (count: number): number => Math.log2(1 + count);
const linesAdded: Score = ({ added }) => added;
const weighted =
  ([removed, files, folders, entropy]: Weights): Score =>
  (change) =>
    log(change.added) +
    removed * log(change.removed) +
    files * log(change.files) +
    folders * log(change.folders) +
    entropy * change.entropy;
const points: Score = (change) => {
  const { lines, files } = pointsOfSize(change);
  return lines + files;
};

/** Our points; where they are equal, as for most small changes, the weighted sum behind them decides. */
const pointsInOrder: Score = (change) => 1_000 * points(change) + weighted([0.1, 0.75, 0, 0])(change);

function readSet(file: string): Change[] {
  const [header = "", ...rows] = gunzipSync(readFileSync(new URL(file, folder)))
    .toString("utf8")
    .trim()
    .split("\n");
  const names = header.trim().split(",");
  return rows.map((row) => {
    const cells = row.trim().split(",");
    const value = (name: string): number => Number(cells[names.indexOf(name)] ?? 0);
    // Kamei et al. give la and ld divided by lt, and lt divided by nf.
    const scale = names.includes("transactionid") && value("lt") > 0 ? value("lt") * value("nf") : 1;
    return {
      added: value("la") * scale,
      removed: value("ld") * scale,
      files: value("nf"),
      folders: value(names.includes("nd") ? "nd" : "nm"),
      entropy: value(names.includes("entrophy") ? "entrophy" : "entropy"),
      bug: value("bug") === 1,
    };
  });
}

/** Changes of the same score, highest score first. */
function tiesOf(changes: readonly Change[], score: Score): { count: number; bugs: number }[] {
  const groups = new Map<number, { count: number; bugs: number }>();
  for (const change of changes) {
    const key = score(change);
    const group = groups.get(key) ?? { count: 0, bugs: 0 };
    groups.set(key, { count: group.count + 1, bugs: group.bugs + (change.bug ? 1 : 0) });
  }
  return [...groups].sort(([one], [other]) => other - one).map(([, group]) => group);
}

/** Area under the ROC curve: how often a change with a bug scores higher than one without; a tie counts half. */
function areaUnderCurve(changes: readonly Change[], score: Score): number {
  let bugsAbove = 0;
  let pairs = 0;
  let cleanCount = 0;
  for (const { count, bugs } of tiesOf(changes, score)) {
    const clean = count - bugs;
    pairs += clean * (bugsAbove + bugs / 2);
    bugsAbove += bugs;
    cleanCount += clean;
  }
  return pairs / (bugsAbove * cleanCount);
}

/** The share of all bug-inducing changes among the riskiest share of the changes; ties are shared out evenly. */
function caught(changes: readonly Change[], score: Score, share: number): number {
  let left = share * changes.length;
  let found = 0;
  let all = 0;
  for (const { count, bugs } of tiesOf(changes, score)) {
    found += bugs * Math.min(1, Math.max(0, left) / count);
    left -= count;
    all += bugs;
  }
  return found / all;
}

/** The weights with the best area under the curve on a set, from a small grid. */
function fit(changes: readonly Change[]): Weights {
  const third = changes.filter((_, index) => index % 3 === 0);
  let best: { weights: Weights; area: number } | null = null;
  for (const removed of [0, 0.1, 0.25])
    for (const files of [0, 0.25, 0.5, 0.75, 1, 1.5])
      for (const folders of [0, 0.5])
        for (const entropy of [0, 0.25]) {
          const weights: Weights = [removed, files, folders, entropy];
          const area = areaUnderCurve(third, weighted(weights));
          if (best === null || area > best.area) best = { weights, area };
        }
  return best!.weights;
}

const percent = (share: number): string => (100 * share).toFixed(1);

function printComparison(data: readonly { name: string; changes: readonly Change[] }[]): void {
  console.log("| tested on | measure | AUC | caught at 5 % | 10 % | 20 % | 50 % |");
  console.log("| --- | --- | --- | --- | --- | --- | --- |");
  for (const { name, changes } of data) {
    const rows: [string, Score][] = [
      ["lines added", linesAdded],
      ...data
        .filter((other) => other.name !== name)
        .map((other): [string, Score] => [`fitted on ${other.name}`, weighted(fit(other.changes))]),
      ["the points", points],
      ["the points, ties in order", pointsInOrder],
    ];
    for (const [measure, score] of rows) {
      const shares = [0.05, 0.1, 0.2, 0.5].map((share) => percent(caught(changes, score, share)));
      console.log(
        `| ${name} | ${measure} | ${areaUnderCurve(changes, score).toFixed(3)} | ${shares.join(" | ")} |`,
      );
    }
  }
}

const bands = [0, 5, 10, 15, 20, 25].map((from, index, edges) => ({
  from,
  to: edges[index + 1] ?? Infinity,
}));

function ratesOf(changes: readonly Change[]): { rate: number; count: number }[] {
  return bands.map(({ from, to }) => {
    const within = changes.filter((change) => points(change) >= from && points(change) < to);
    return { rate: within.filter(({ bug }) => bug).length / within.length, count: within.length };
  });
}

function printRates(data: readonly { name: string; changes: readonly Change[] }[]): void {
  const heads = bands.map(({ from, to }) => (to === Infinity ? `${from} and more` : `${from}–${to - 1}`));
  console.log(`| set | ${heads.join(" | ")} |`);
  console.log(`| --- |${" --- |".repeat(bands.length)}`);
  for (const { name, changes } of data) {
    const cells = ratesOf(changes).map(({ rate, count }) => `${percent(rate)} % of ${count}`);
    console.log(`| ${name} | ${cells.join(" | ")} |`);
  }
}

/** The share of bug-inducing changes of a data set in each band of points, fewest points first. */
export function bugRates(set: "OpenStack" | "Qt" | "Columba"): number[] {
  const { file } = sets.find(({ name }) => name === set)!;
  return ratesOf(readSet(file)).map(({ rate }) => rate);
}

/** Prints the tables of the section "Calibration" of docs/benchmarks.md. */
export function calibrate(): void {
  if (!existsSync(folder)) {
    console.log("Calibration skipped: the change-risk data sets (../shared/data/change-risk) are not here.");
    return;
  }
  const data = sets.map(({ name, file }) => ({ name, changes: readSet(file) }));
  for (const { name, changes } of data) {
    console.log(
      `${name}: ${changes.length} changes, ${percent(changes.filter(({ bug }) => bug).length / changes.length)} % bug-inducing; fitted weights (removed, files, folders, entropy): ${fit(changes).join(", ")}`,
    );
  }
  console.log("");
  printComparison(data);
  console.log("\nBug-inducing changes by points for size and spread:\n");
  printRates(data);
}

if (import.meta.main) calibrate();

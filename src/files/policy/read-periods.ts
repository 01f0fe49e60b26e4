import { type Freeze, type Period, type RequirementRow, safetyResetRow } from "../../domain/policy/policy.ts";
import { type Checkpoint, exitMeasures, type SafetyReset } from "../../domain/policy/safety-reset.ts";
import { instantsOf, isTimeZone } from "./local-time.ts";
import { type Complain, readCondition } from "./read-conditions.ts";
import { type Around } from "./around.ts";
import { readAsk } from "./read-ask.ts";
import { readExemptConditions } from "./read-exemption.ts";
import { type FreezeFile, type SafetyResetFile } from "./schema.ts";
import { didYouMean } from "./suggestion.ts";
import { type Step } from "./yaml-document.ts";

/** Reads a freeze, with its times as instants. */
export function readFreeze(freeze: FreezeFile, path: readonly Step[], around: Around): Freeze {
  const { document, complain, levels } = around;
  const period = readPeriod(
    { from: [freeze.from, "from"], until: [freeze.until, "until"] },
    freeze["time-zone"],
    path,
    complain,
  );
  return {
    name: freeze.name,
    ...period,
    when: readCondition(freeze.when ?? {}, levels, [...path, "when"], complain),
    ...(freeze.except === undefined ? {} : { except: readExceptions(freeze, freeze.except, path, complain) }),
    reason: freeze.reason ?? null,
    place: document.placeOf(path),
  };
}

function readExceptions(
  { name }: FreezeFile,
  except: NonNullable<FreezeFile["except"]>,
  path: readonly Step[],
  complain: Complain,
): NonNullable<Freeze["except"]> {
  const classes = Array.isArray(except) ? except : [except];
  return classes.map((written, index) => {
    const when = readExemptConditions(written);
    if (when.length === 0) {
      const at = Array.isArray(except) ? [...path, "except", index] : [...path, "except"];
      complain(at, `The freeze \`${name}\` does not say what it lets go on`);
    }
    return when;
  });
}

const oneDay = 24 * 60 * 60 * 1000;

/** The safety reset as a row that ends by itself, and what it says besides. */
export interface SafetyResetRead {
  readonly row: RequirementRow;
  readonly reset: SafetyReset;
}

/** Reads the safety reset; 90 days where none are said. */
export function readSafetyReset(reset: SafetyResetFile, around: Around): SafetyResetRead {
  const { document, complain, levels } = around;
  const path = ["safety-reset"];
  const zone = reset["time-zone"] ?? "UTC";
  const { startsAt } = readPeriod(
    { from: [reset.starts, "starts"], until: ["9999-01-01", "starts"] },
    zone,
    path,
    complain,
  );
  const endsAt = new Date(Date.parse(startsAt) + (reset.days ?? 90) * oneDay).toISOString();
  const period = { startsAt, endsAt };
  const row: RequirementRow = {
    name: safetyResetRow,
    when: readCondition(reset.when ?? {}, levels, [...path, "when"], complain),
    require: readAsk(reset.require, safetyResetRow, [...path, "require"], around),
    mode: null,
    period,
    place: document.placeOfKey(path),
  };
  const checkpoints = readCheckpoints(reset, period, complain);
  const exitCriteria = exitMeasures.flatMap((measure) => {
    const atMost = reset["exit-criteria"]?.[measure];
    return atMost === undefined ? [] : [{ measure, atMost }];
  });
  return { row, reset: { ...period, checkpoints, exitCriteria, place: row.place } };
}

function readCheckpoints(
  { checkpoints = [] }: SafetyResetFile,
  { startsAt, endsAt }: Period,
  complain: Complain,
): readonly Checkpoint[] {
  const names = checkpoints.map(({ name }) => name);
  return checkpoints
    .map(({ name, day }, index): Checkpoint => {
      const path = ["safety-reset", "checkpoints", index];
      const at = new Date(Date.parse(startsAt) + day * oneDay).toISOString();
      if (at > endsAt) complain([...path, "day"], `The safety reset is over before day ${day}`);
      if (names.indexOf(name) < index) {
        complain([...path, "name"], `\`${name}\` is there twice; rename one`);
      }
      return { name, day, at };
    })
    .sort((a, b) => a.day - b.day);
}

/** A freeze begins with the first instant of its first minute and lasts to the last of its last. */
function readPeriod(
  written: Readonly<Record<"from" | "until", readonly [string, string]>>,
  zone: string,
  path: readonly Step[],
  complain: Complain,
): Period {
  const never = { startsAt: "1970-01-01T00:00:00.000Z", endsAt: "1970-01-01T00:00:00.000Z" };
  if (!isTimeZone(zone)) {
    complain(
      [...path, "time-zone"],
      `\`${zone}\` is not a time zone${didYouMean(zone, Intl.supportedValuesOf("timeZone"))}`,
    );
    return never;
  }
  const [startsAt] = instantsOf(written.from[0], zone);
  const endsAt = instantsOf(written.until[0], zone).at(-1);
  if (startsAt === undefined) complain([...path, written.from[1]], `There is no day ${written.from[0]}`);
  if (endsAt === undefined) complain([...path, written.until[1]], `There is no day ${written.until[0]}`);
  if (startsAt === undefined || endsAt === undefined) return never;
  if (endsAt <= startsAt) complain([...path, written.until[1]], "It ends before it begins");
  return { startsAt, endsAt };
}

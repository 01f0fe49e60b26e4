import { describe, expect, test } from "@jest/globals";
import {
  coalesce,
  coalesceAll,
  mostReasons,
  mostWakeUps,
  type QueuedHint,
} from "../../../src/store/work-queue/hints.ts";

const now = "2026-01-05T09:00:00.000Z";
const minutesLater = (minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString();

function due(because: string, from = now): QueuedHint {
  return { because, from };
}

function wakeUp(because: string, minutes: number): QueuedHint {
  return { because, from: minutesLater(minutes) };
}

describe("coalescing hints", () => {
  test.each<{ name: string; hints: QueuedHint[]; hint: QueuedHint; result: QueuedHint[] }>([
    {
      name: "another reason is added",
      hints: [due("push")],
      hint: due("review"),
      result: [due("push"), due("review")],
    },
    {
      name: "the same reason keeps the older time",
      hints: [due("push", minutesLater(-5))],
      hint: due("push"),
      result: [due("push", minutesLater(-5))],
    },
    {
      name: "the same reason takes the older time",
      hints: [due("push")],
      hint: due("push", minutesLater(-5)),
      result: [due("push", minutesLater(-5))],
    },
    {
      name: "a later moment is kept beside what is due",
      hints: [due("push")],
      hint: wakeUp("freeze ends", 10),
      result: [due("push"), wakeUp("freeze ends", 10)],
    },
    {
      name: "the same later moment for the same reason is one",
      hints: [wakeUp("freeze ends", 10)],
      hint: wakeUp("freeze ends", 10),
      result: [wakeUp("freeze ends", 10)],
    },
    {
      name: "another later moment for the same reason is another",
      hints: [wakeUp("override expires", 10)],
      hint: wakeUp("override expires", 5),
      result: [wakeUp("override expires", 5), wakeUp("override expires", 10)],
    },
    {
      name: "what is due now does not answer the same reason for later",
      hints: [wakeUp("sweep", 10)],
      hint: due("sweep"),
      result: [due("sweep"), wakeUp("sweep", 10)],
    },
  ])("$name", ({ hints, hint, result }) => {
    expect(coalesce(hints, hint, now)).toEqual(result);
  });

  test("keeps a bounded number of reasons: the first ones", () => {
    const many = Array.from({ length: 100 }, (_, index) => due(`reason ${index}`));
    expect(coalesceAll([], many, now)).toEqual(many.slice(0, mostReasons));
  });

  test("keeps a bounded number of later moments: of the two closest, the later", () => {
    const spread = Array.from({ length: mostWakeUps }, (_, index) => wakeUp("a", (index + 1) * 10));
    const crowded = coalesceAll(spread, [wakeUp("b", 101)], now);

    expect(crowded).toHaveLength(mostWakeUps);
    expect(crowded).not.toContainEqual(wakeUp("a", 100));
    expect(crowded).toContainEqual(wakeUp("b", 101));
    expect(crowded.at(-1)).toEqual(spread.at(-1));
  });
});

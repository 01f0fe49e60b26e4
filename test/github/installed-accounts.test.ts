import { describe, expect, test } from "@jest/globals";

import { rememberInstalledAccounts } from "../../src/github/installed-accounts.ts";

/** Answers in their order, `null` a failure; and a clock. */
function asking(...answers: readonly (readonly string[] | null)[]) {
  let asked = 0;
  let minutes = 0;
  const read = rememberInstalledAccounts(
    () => {
      const answer = answers[asked] ?? null;
      asked += 1;
      return answer === null ? Promise.reject(new Error("GitHub is down")) : Promise.resolve(answer);
    },
    () => new Date(minutes * 60_000),
  );
  return { read, later: () => (minutes += 1), times: () => asked };
}

describe("who has installed the app", () => {
  test("is asked for once a minute at most", async () => {
    const { read, later, times } = asking(["acme"], ["acme", "globex"]);
    expect(await read()).toEqual(["acme"]);
    expect(await read()).toEqual(["acme"]);
    expect(times()).toBe(1);
    later();
    expect(await read()).toEqual(["acme", "globex"]);
  });

  test("stands as it was while GitHub cannot be asked", async () => {
    const { read, later } = asking(["acme"], null);
    await read();
    later();
    expect(await read()).toEqual(["acme"]);
  });

  test("is not known where GitHub never answered", async () => {
    await expect(asking(null).read()).rejects.toThrow("GitHub is down");
  });
});

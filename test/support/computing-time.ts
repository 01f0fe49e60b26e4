/**
 * What this comes to, and the milliseconds that the process computed meanwhile. Unlike the time on the clock, they do
 * not grow where the machine has other work, so that a test can be held to them.
 */
export function timeComputing<Result>(work: () => Result): {
  readonly result: Result;
  readonly milliseconds: number;
} {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, milliseconds: (user + system) / 1_000 };
}

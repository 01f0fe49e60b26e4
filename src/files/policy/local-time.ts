/** Whether the time-zone database has the zone. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/**
 * The instants at which clocks in a zone show `2026-12-24` (midnight) or `2026-12-24 18:00`: one as a rule, two when
 * an hour is repeated. When the hour is left out, the instant at which the clocks jump. ISO 8601, UTC; none for a
 * day that no calendar has.
 */
export function instantsOf(local: string, zone: string): readonly string[] {
  const shown = local.includes(" ") ? local : `${local} 00:00`;
  const asUtc = Date.parse(`${shown.replace(" ", "T")}:00Z`);
  if (Number.isNaN(asUtc) || !new Date(asUtc).toISOString().startsWith(shown.replace(" ", "T"))) return [];
  const day = 24 * 60 * 60 * 1000;
  const offsets = [...new Set([asUtc - day, asUtc, asUtc + day].map((at) => offsetAt(at, zone)))];
  const exact = offsets.map((offset) => asUtc - offset).filter((at) => at + offsetAt(at, zone) === asUtc);
  const instants = exact.length > 0 ? exact : [asUtc - Math.min(...offsets)];
  return instants.sort((a, b) => a - b).map((at) => new Date(at).toISOString());
}

/** How far clocks in the zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((entry) => entry.type === type)?.value ?? 0);
  const shown = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return shown - Math.floor(at / 1000) * 1000;
}

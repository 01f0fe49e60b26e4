import { bypassSettingsOf } from "../bypass-settings.ts";
import { type Policy } from "../policy.ts";
import { type Loosening } from "./loosening.ts";

/** As many branches are watched, and the same people see to what got past the gate, as soon. */
export function compareBypasses(higher: Policy, lower: Policy): readonly Loosening[] {
  const [was, is] = [bypassSettingsOf(higher), bypassSettingsOf(lower)];
  const loosenings: readonly (readonly [boolean, string, string])[] = [
    [
      was.branches.some((branch) => !is.branches.includes(branch)),
      "branches",
      "fewer branches are watched for bypasses",
    ],
    [is.owners.join() !== was.owners.join(), "owners", "bypasses have other owners than they had"],
    [
      is.days > was.days,
      "days",
      `a bypass is reviewed after more than ${was.days} ${was.days === 1 ? "day" : "days"}`,
    ],
  ];
  return loosenings.flatMap(([isLooser, key, what]) => (isLooser ? [{ at: ["bypasses", key], what }] : []));
}

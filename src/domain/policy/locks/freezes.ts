import { exemptsNoMore, holdsWhenever } from "../at-least-as-strict.ts";
import { type Freeze, type Policy } from "../policy.ts";
import { type Loosening } from "./loosening.ts";

/** Every freeze has to stay, begin as early, end as late and hold as much. */
export function compareFreezes(higher: Policy, lower: Policy): readonly Loosening[] {
  return higher.freezes.flatMap((was): readonly Loosening[] => {
    const is = lower.freezes.find(({ name }) => name === was.name);
    if (is === undefined) return [{ at: ["freezes"], what: `the freeze \`${was.name}\` is gone` }];
    const keeps =
      is.startsAt <= was.startsAt &&
      is.endsAt >= was.endsAt &&
      holdsWhenever(is.when, was.when) &&
      exceptsNoMore(is, was);
    return keeps
      ? []
      : [{ at: is.place ?? ["freezes"], what: `the freeze \`${was.name}\` holds less than it did` }];
  });
}

/** Each class that goes on could go on before. */
function exceptsNoMore({ except = [] }: Freeze, { except: others = [] }: Freeze): boolean {
  return except.every((when) => others.some((other) => exemptsNoMore(when, other)));
}

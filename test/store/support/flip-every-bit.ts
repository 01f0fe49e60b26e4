/** A process of its own, where it takes a third of the time that it takes among tests; says what came of it as JSON. */
import { flipBits } from "./bit-flips.ts";
import { chainOf } from "./chains.ts";

process.stdout.write(JSON.stringify(flipBits(chainOf(1_000))));

import { type World } from "../world/world.ts";
import { CallLog } from "./call-log.ts";
import { CustomProperties } from "./custom-properties.ts";
import { ManifestCodes } from "./manifest-codes.ts";
import { Tokens } from "./tokens.ts";

/** A world, and what the HTTP face keeps beside it. */
export interface Simulation {
  readonly world: World;
  readonly tokens: Tokens;
  readonly calls: CallLog;
  readonly manifestCodes: ManifestCodes;
  readonly customProperties: CustomProperties;
  /** Faults of the simulator itself: answers that GitHub's description does not allow, and crashes. */
  readonly defects: string[];
  /** Requests for what GitHub has and the simulator does not. */
  readonly notSimulated: string[];
}

/** The face of a world before anybody has called. */
export function simulationOf(world: World): Simulation {
  return {
    world,
    tokens: new Tokens(world.clock),
    calls: new CallLog(),
    manifestCodes: new ManifestCodes(world.clock),
    customProperties: new CustomProperties(),
    defects: [],
    notSimulated: [],
  };
}

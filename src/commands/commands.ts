import { breakGlass } from "./break-glass.ts";
import { type Command, type CommandPage } from "./command.ts";
import { confirm } from "./confirm.ts";
import { correctProvenance } from "./correct-provenance.ts";
import { declare } from "./declare.ts";
import { evidence } from "./evidence.ts";
import { explain } from "./explain.ts";
import { help } from "./help.ts";
import { hold } from "./hold.ts";
import { identity } from "./identity.ts";
import { incident } from "./incident.ts";
import { recheck } from "./recheck.ts";
import { risk } from "./risk.ts";
import { sponsor } from "./sponsor.ts";
import { status } from "./status.ts";
import { unhold } from "./unhold.ts";
import { who } from "./who.ts";

/** Every slash command, in the order in which help and docs/commands.md show them. */
export const commands: readonly Command[] = [
  help,
  status,
  explain,
  who,
  recheck,
  declare,
  sponsor,
  evidence,
  hold,
  unhold,
  risk,
  correctProvenance,
  identity,
  breakGlass,
  confirm,
  incident,
];

/** By name, lower case; `/countersign` alone asks for help. */
export function findCommand(name: string): Command | null {
  return commands.find((command) => command.name === (name === "" ? "help" : name)) ?? null;
}

/** What people read about them. */
export const commandPages: readonly CommandPage[] = commands;

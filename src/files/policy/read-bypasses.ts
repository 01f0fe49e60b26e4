import { type BypassSettings, defaultBypassSettings } from "../../domain/policy/bypass-settings.ts";
import { type BypassesSectionFile } from "./bypasses-schema.ts";

/** Reads `bypasses`; what is left out holds as it is by default. */
export function readBypasses(written: BypassesSectionFile = {}): BypassSettings {
  return {
    branches: written.branches ?? defaultBypassSettings.branches,
    owners: written.owners ?? defaultBypassSettings.owners,
    days: written.days ?? defaultBypassSettings.days,
    label: written.label ?? defaultBypassSettings.label,
  };
}

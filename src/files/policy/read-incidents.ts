import {
  builtInIncidentSettings,
  type IncidentSettings,
} from "../../domain/incident/raise-after-incidents.ts";
import { type IncidentsSectionFile } from "./incidents-schema.ts";

/** Reads `incidents`; what is left out is as built in. */
export function readIncidents(written: IncidentsSectionFile = {}): IncidentSettings {
  const { raise } = written;
  if (raise === false) return { ...builtInIncidentSettings, raiseFrom: null };
  return {
    raiseFrom: raise?.from ?? builtInIncidentSettings.raiseFrom,
    raiseBy: raise?.by ?? builtInIncidentSettings.raiseBy,
    raiseDays: raise?.days ?? builtInIncidentSettings.raiseDays,
  };
}

import { type ServiceMapFile, parseServiceMap } from "../../src/files/service-map.ts";

/** A service map as the project's own file would describe it; JSON is YAML. */
export function aMap(map: {
  services?: Record<string, object>;
  shared?: object[];
  unmapped?: object;
}): ServiceMapFile {
  const part = parseServiceMap(JSON.stringify({ version: 1, ...map }), ".github/service-map.yml");
  if (part.mistakes.length > 0) throw new Error(JSON.stringify(part.mistakes));
  return part;
}

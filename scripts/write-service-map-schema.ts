/** Writes schema/service-map.schema.json from the schema that service maps are read with. */
import { writeFileSync } from "node:fs";

import { serviceMapJsonSchema } from "../src/files/service-map-schema.ts";

const file = new URL("../schema/service-map.schema.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(serviceMapJsonSchema(), null, 2)}\n`);

import { z } from "zod";

/** Where roster files may stand: there, whoever changes one changes the gate. */
export const rosterPath = z.string().regex(/^\.github\/countersign-roster[A-Za-z0-9_-]{0,60}\.ya?ml$/u, {
  error: "A roster stands in `.github/countersign-roster.yml`; before `.yml` a name of its own may follow",
});

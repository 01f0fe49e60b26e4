import fc from "fast-check";

// In CI a red build is to be about the change, so properties look at the same inputs each time; everywhere else each
// run looks at others. A failure prints its seed.
if (process.env["CI"] !== undefined) fc.configureGlobal({ seed: 20_261_121 });

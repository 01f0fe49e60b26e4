import { matchesGlob } from "../../../policy/glob.ts";
import { type RiskRule, shown } from "../rule.ts";

/** Paths that the repository's configuration calls a control plane. */
export const configuredPath: RiskRule = {
  name: "control-plane/configured-path",
  severity: "control-plane",
  everywhere: true,
  find: ({ file }, { controlPlanePaths = [] }) => {
    const glob = controlPlanePaths.find((pattern) =>
      [file.path, file.previousPath].some((path) => path !== null && matchesGlob(pattern, path)),
    );
    return glob === undefined
      ? []
      : [{ line: null, message: `Is configured as a control plane by ${shown(glob)}` }];
  },
};

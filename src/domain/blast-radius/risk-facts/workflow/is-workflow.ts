import { type ChangedText } from "../changed-text.ts";

/** GitHub Actions' workflows and actions. */
export function isWorkflow({ lowerPath }: ChangedText): boolean {
  return (
    /(?:^|\/)\.github\/(?:workflows|actions)\/.*\.ya?ml$/.test(lowerPath) ||
    /(?:^|\/)action\.ya?ml$/.test(lowerPath)
  );
}

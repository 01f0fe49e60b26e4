/** What the exit codes of every command mean. docs/cli.md tells the users. */
export const exitCodes = {
  /** Done, and nothing was found that somebody has to act on. */
  fine: 0,
  /** Done, and somebody has to act: an approval is needed, a chain is broken, a file has mistakes. */
  found: 1,
  /** Could not be done: bad arguments, no such repository or revision, an invalid policy. */
  unusable: 2,
} as const;

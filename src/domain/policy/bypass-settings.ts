/** What follows when a change reaches a protected branch past the gate, and which branches are watched for it. */
export interface BypassSettings {
  /** Globs of branches that are watched besides the default branch and those whose rules require the check. */
  readonly branches: readonly string[];
  /** Who sees to it, as `@login` or `@organisation/team`; none: the most senior level. */
  readonly owners: readonly string[];
  /** A qualified review is due so many days later. */
  readonly days: number;
  /** Of the issue, and of the pull request if there was one. */
  readonly label: string;
}

/** What holds where the policy says nothing. */
export const defaultBypassSettings: BypassSettings = {
  branches: [],
  owners: [],
  days: 2,
  label: "countersign-bypass",
};

/** The policy's settings, or those by default. */
export function bypassSettingsOf({ bypasses }: { readonly bypasses?: BypassSettings }): BypassSettings {
  return bypasses ?? defaultBypassSettings;
}

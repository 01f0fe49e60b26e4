const minute = 60_000;

/**
 * Who has installed the app: logins in lower case, asked for once a minute at most. While GitHub cannot be asked, the
 * last answer stands.
 */
export function rememberInstalledAccounts(
  read: () => Promise<readonly string[]>,
  now: () => Date,
): () => Promise<readonly string[]> {
  let last: { readonly accounts: readonly string[]; readonly at: number } | null = null;
  return async () => {
    const at = now().getTime();
    if (last !== null && at - last.at < minute) return last.accounts;
    try {
      last = { accounts: await read(), at };
    } catch (error) {
      if (last === null) throw error;
    }
    return last.accounts;
  };
}

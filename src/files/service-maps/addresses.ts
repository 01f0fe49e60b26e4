/** Names of variables whose whole value is the name of a host. */
const namesAHost =
  /(?:HOST|HOSTS|HOSTNAME|ADDR|ADDRESS|ADDRESSES|URL|URI|ENDPOINT|ENDPOINTS|SERVER|SERVERS|SERVICE|BROKER|BROKERS|UPSTREAM|BACKEND|DSN|BASE|PEER|PEERS|NODES?|TARGET|REDIS|MONGO|KAFKA|POSTGRES|MYSQL)S?$/u;
/** Keys of connection strings behind which a host stands: `Server=sql;Database=…`, `host=db port=5432`. */
const hostKey =
  /(?:^|[;,\s?&])(?:server|host|hostname|data source|datasource|address|addr|network address|endpoint)\s*=\s*(?:tcp:)?$/iu;

/**
 * The hosts among `known` that a value addresses: in a URL, before a port, behind a host key of a connection string,
 * or alone where the variable's name says that it is a host. A word that only looks like a host is none.
 */
export function findAddresses(name: string, value: string, known: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  const word = /[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?/gu;
  for (let match = word.exec(value); match !== null; match = word.exec(value)) {
    const host = match[0];
    if (!known.has(host)) continue;
    const before = value.slice(0, match.index);
    const after = value.slice(match.index + host.length);
    // `scheme://`, user information, another host of a list with ports.
    const isInUrl = /:\/\/(?:[^/?#\s]*[@,])?$/u.test(before) || before.endsWith("@");
    const isBeforePort = /^:\d+(?:$|\D)/u.test(after);
    const isScheme = /^:\/\//u.test(after) || /^:[a-z0-9]+:\/\//u.test(after);
    const isAlone =
      isListItem(before, after) && namesAHost.test(name.toUpperCase().replaceAll(/[^A-Z0-9]+/gu, "_"));
    const isUser = /^(?::[^/@\s]*)?@/u.test(after);
    if (isUser || (isScheme && !isInUrl)) continue;
    if (isInUrl || isBeforePort || hostKey.test(before) || isAlone) found.add(host);
  }
  return [...found];
}

/** The whole value, or an item of a list of hosts. */
function isListItem(before: string, after: string): boolean {
  return /(?:^|[,;\s]|^\/\/)$/u.test(before) && /^(?:$|[,;\s/])/u.test(after);
}

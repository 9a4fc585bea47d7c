import { Resolver } from "node:dns/promises";

const TIMEOUT_MS = 2_000;
const TRIES = 2;
/** More than any service has; the rest is not looked at. */
const MOST_ADDRESSES = 32;

/** All addresses of a name, IPv4 first; none when it has none. */
export type ResolveName = (hostname: string) => Promise<readonly string[]>;

/**
 * Asks the name servers of this machine, or those given, at once for both kinds of addresses.
 *
 * The system's own look-up is not used: it would block one of the few threads that also read files, for as long as a
 * stranger's name server likes; and it would know the names of /etc/hosts and complete short ones.
 */
export function createNameResolver(servers?: readonly string[]): ResolveName {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
  if (servers) resolver.setServers(servers);
  return async (hostname) => {
    const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    return answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : [])).slice(0, MOST_ADDRESSES);
  };
}

import { refused } from "./egress-error.ts";

/** A host that may be called, with the methods it may be called with; `*.example.org` means `a.example.org`, not `a.b.example.org`. */
export interface AllowedHost {
  readonly host: string;
  readonly methods: readonly string[];
}

/** Protocol and port of every request: https and its port, except in tests. */
export interface AllowedEndpoint {
  readonly protocol: "https:" | "http:";
  readonly port: number;
}

/** What stands for `*`: an address may hold more, such as `;`, and no name of a host does. */
const LABEL = /^[a-z0-9_-]+$/;

/**
 * Reads an address as browsers do, so that a name in other letters or a number in another base is compared in its one
 * true form.
 *
 * @throws FitGlueError EGRESS_REFUSED
 */
export function parseAddress(text: string, base: URL | null): URL {
  const address = URL.parse(text, base?.href);
  if (!address) throw refused("address", "what was given is not an address");
  return address;
}

/**
 * Checks an address and a method against what the manifest asks for. Done for each hop of a redirect.
 *
 * @throws FitGlueError EGRESS_REFUSED
 */
export function checkAddress(
  address: URL,
  method: string,
  allowed: readonly AllowedHost[],
  { protocol, port }: AllowedEndpoint,
): void {
  const { hostname } = address;
  if (address.protocol !== protocol) throw refused("protocol", `${address.protocol} is not allowed, only ${protocol}`);
  if (address.username !== "" || address.password !== "")
    throw refused("user", "the address carries a name or password");
  if (Number(address.port || (protocol === "https:" ? 443 : 80)) !== port)
    throw refused("port", `port ${address.port} is not allowed, only ${String(port)}`);
  const grants = allowed.filter(({ host }) => isHost(hostname, host));
  if (grants.length === 0) throw refused("host", `the manifest does not ask for ${hostname}`);
  if (!grants.some(({ methods }) => methods.includes(method)))
    throw refused("method", `the manifest does not ask for ${method} at ${hostname}`);
}

function isHost(hostname: string, host: string): boolean {
  if (!host.startsWith("*.")) return hostname === host;
  const dot = hostname.indexOf(".");
  return LABEL.test(hostname.slice(0, dot)) && hostname.slice(dot) === host.slice(1);
}

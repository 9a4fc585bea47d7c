import { isIP, type Socket } from "node:net";
import { buildConnector } from "undici";
import { failed, refused } from "./egress-error.ts";
import type { ResolveName } from "./resolve-name.ts";

const CONNECT_MS = 5_000;
/** Addresses of one name that are tried. */
const MOST_TRIES = 3;

export interface CheckedConnectorOptions {
  readonly resolveName: ResolveName;
  readonly isAllowedAddress: (address: string) => boolean;
  /** Certificate authorities instead of the usual ones. */
  readonly ca?: string;
}

/**
 * Opens connections to allowed addresses only. A name is resolved once; all its addresses must be allowed, and the
 * connection goes to one of those very addresses: a second look-up could give another. The certificate must be that of
 * the name. HTTP/1.1 only: the newer protocol has more to attack and nothing that a request at a time would need.
 */
export function checkedConnector({
  resolveName,
  isAllowedAddress,
  ca,
}: CheckedConnectorOptions): buildConnector.connector {
  const connect = buildConnector({
    timeout: CONNECT_MS,
    allowH2: false,
    rejectUnauthorized: true, // whatever NODE_TLS_REJECT_UNAUTHORIZED says
    ...(ca !== undefined && { ca }),
  });

  async function open(options: buildConnector.Options): Promise<Socket> {
    const hostname = options.hostname.replace(/^\[|\]$/g, "");
    // An address by number never asks a resolver.
    const addresses = isIP(hostname) ? [hostname] : await resolveName(hostname);
    if (addresses.length === 0) throw failed("name", `${hostname} has no address, or the name servers do not answer`);
    if (!addresses.every((address) => isAllowedAddress(address)))
      throw refused("private-address", `${hostname} leads to an address that is not public`);
    let lastError: unknown;
    for (const address of addresses.slice(0, MOST_TRIES))
      try {
        return await connectTo(address, hostname, options);
      } catch (error) {
        lastError = error;
      }
    throw lastError;
  }

  async function connectTo(address: string, hostname: string, options: buildConnector.Options): Promise<Socket> {
    const servername = options.servername ?? (isIP(hostname) ? undefined : hostname);
    const target = { ...options, hostname: address, host: address, ...(servername !== undefined && { servername }) };
    const socket = await new Promise<Socket>((resolve, reject) => {
      connect(target, (...[error, opened]) => {
        if (error) reject(error);
        else resolve(opened);
      });
    });
    if (isAllowedAddress(socket.remoteAddress ?? "")) return socket;
    socket.destroy();
    throw refused("private-address", `${hostname} answered from an address that is not public`);
  }

  return (options, done) => {
    open(options).then(
      (socket) => done(null, socket),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}

import ipaddr from "ipaddr.js";
import { isIP } from "node:net";
import { networkInterfaces } from "node:os";

/** The only part of IPv6 that is given out to the public internet (RFC 4291 §2.4, IANA's registry). */
const GLOBAL_IPV6 = ipaddr.parseCIDR("2000::/3");
/** Azure's metadata and DHCP service: an address like any other, which every virtual machine there reaches. */
const AZURE_WIRE_SERVER = "168.63.129.16";

/**
 * Whether an address is an ordinary one of the public internet: not this machine, not a private network,
 * not link-local (cloud metadata), not carrier-grade NAT, and no IPv6 form that leads to such a one
 * (mapped, compatible, NAT64, 6to4, Teredo).
 *
 * @param address in the form that a resolver or a socket gives
 * @param ours the public addresses of this machine itself
 */
export function isPublicAddress(address: string, ours: ReadonlySet<string> = addressesOfThisMachine()): boolean {
  if (isIP(address) === 0 || address.includes("%")) return false;
  const parsed = parse(address);
  if (parsed.range() !== "unicast") return false;
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(GLOBAL_IPV6)) return false;
  const spelling = parsed.toString();
  return spelling !== AZURE_WIRE_SERVER && !ours.has(spelling);
}

/** Whether an address is this machine's own and reached from nowhere else. */
export function isLoopbackAddress(address: string): boolean {
  return isIP(address) !== 0 && parse(address).range() === "loopback";
}

/** An IPv4 address that is mapped into IPv6 becomes one again. */
function parse(address: string): ipaddr.IPv4 | ipaddr.IPv6 {
  // The parser takes `::1.2.3.4` for a mapped address, which it is not; as groups it is not mistaken.
  const groups = isIP(address) === 6 ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
  return ipaddr.process(groups);
}

/** In the spelling of ipaddr.js. Asked anew each time: addresses come and go. */
function addressesOfThisMachine(): ReadonlySet<string> {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return new Set(all.map(({ address }) => parse(address).toString()));
}

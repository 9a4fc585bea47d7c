import ipaddr from "ipaddr.js";

/**
 * Whether an address is an ordinary one of the public internet: not this machine, not a private network,
 * not link-local (cloud metadata), not carrier-grade NAT, and no IPv6 form that leads to such a one
 * (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === "unicast";
}

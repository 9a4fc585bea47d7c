import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPublicAddress } from "./public-address.ts";

describe("no public address is", () => {
  // Blocks of the IANA special-purpose address registries (RFC 6890 and its successors), multicast, what is not given
  // out, and the IPv6 forms that lead to IPv4 ones.
  test.each([
    ["this machine", "127.0.0.1", "127.255.255.254", "::1"],
    ["any address", "0.0.0.0", "0.1.2.3", "::"],
    ["a private network", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fdff::1"],
    ["the link, with its metadata service", "169.254.169.254", "169.254.170.2", "fe80::1", "fe80::a9fe:a9fe"],
    [
      "a metadata service elsewhere",
      "100.100.100.200",
      "168.63.129.16",
      "192.0.0.192",
      "fd00:ec2::254",
      "fd20:ce::254",
    ],
    ["carrier-grade NAT", "100.64.0.1", "100.127.255.255"],
    ["multicast or broadcast", "224.0.0.1", "239.255.255.255", "255.255.255.255", "ff02::1", "ff0e::1"],
    ["benchmarking", "198.18.0.1", "198.19.255.255", "2001:2::1"],
    ["documentation", "192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"],
    ["reserved", "240.0.0.1", "192.0.0.8", "192.88.99.1", "100::1", "5f00::1", "fec0::1", "4000::1", "e000::1"],
    ["IPv4 mapped into IPv6", "::ffff:10.0.0.1", "::ffff:7f00:1", "::ffff:0:127.0.0.1"],
    ["IPv4 compatible with IPv6", "::127.0.0.1", "::7f00:1", "::8.8.8.8"],
    ["NAT64", "64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::7f00:1", "64:ff9b:1:ffff::1"],
    ["6to4", "2002:7f00:1::", "2002:808:808::1"],
    ["Teredo", "2001::1", "2001:0:7f00:1::"],
    ["an identifier", "2001:10::1", "2001:20::1"],
  ])("%s", (_, ...addresses) => {
    for (const address of addresses) expect(isPublicAddress(address), address).toBe(false);
  });

  test("one of another spelling than resolvers and sockets use", () => {
    for (const text of [
      "",
      "localhost",
      "8.8.8",
      "0x8.8.8.8",
      "010.8.8.8",
      "134744072",
      "8.8.8.8 ",
      "2606:4700::1%eth0",
    ])
      expect(isPublicAddress(text), text).toBe(false);
  });

  test("one of this machine's own", () => {
    const ours = new Set(["93.184.215.14", "2606:4700::1"]);
    for (const address of ["93.184.215.14", "::ffff:93.184.215.14", "2606:4700:0::0:1"])
      expect(isPublicAddress(address, ours), address).toBe(false);
  });
});

test.each(["8.8.8.8", "93.184.215.14", "::ffff:8.8.8.8", "2606:4700:4700::1111", "2a00:1450:4001::200e"])(
  "%s is one",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test("whatever the last bytes of an IPv4 address in IPv6 are, it counts as the IPv4 address", () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublicAddress(address));
      for (const prefix of ["::", "64:ff9b::", "64:ff9b:1::", "::ffff:0:"])
        expect(isPublicAddress(`${prefix}${address}`)).toBe(false);
    }),
  );
});

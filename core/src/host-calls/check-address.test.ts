import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkAddress, parseAddress } from "./check-address.ts";

const HTTPS = { protocol: "https:", port: 443 } as const;
const ALLOWED = [
  { host: "api.example", methods: ["GET"] },
  { host: "*.wild.example", methods: ["GET", "POST"] },
];
const check = (text: string, method = "GET") => {
  const address = parseAddress(text, null);
  checkAddress(address, method, ALLOWED, HTTPS);
  return address;
};

/** What addresses are made of, and what is put between to make two readers disagree. */
const PIECES = fc.constantFrom(
  ..."https: http: // / \\ @ : # ? . .. %2e %2f %40 %00 %0d%0a [ ] * & = ; 443 8443 127.0.0.1 ::1 api.example".split(
    " ",
  ),
  ..."evil.example wild.example a.wild.example xn--pi-6kc.example localhost user pass API.EXAMPLE".split(" "),
  ...["\t", "\n", "\r", " ", "\0", "\u00ad", "\u200b", "\u3002", "\uff0e", "\uff0f", "\uff20", "\u2100", "\u0430"],
);

describe("whatever an address is made of", () => {
  test("it is refused, or leads to an allowed host at the usual port, without a user", () => {
    let passed = 0;
    fc.assert(
      fc.property(fc.array(PIECES, { maxLength: 8 }), fc.boolean(), (pieces, isUsual) => {
        const text = (isUsual ? "https://api.example" : "") + pieces.join("");
        let address: URL;
        try {
          address = check(text);
        } catch (error) {
          expect(error).toMatchObject({ code: "EGRESS_REFUSED" });
          return;
        }
        passed++;
        expect(["api.example", "a.wild.example"]).toContain(address.hostname);
        expect([address.protocol, address.port, address.username, address.password]).toEqual(["https:", "", "", ""]);
      }),
      { numRuns: 5000 },
    );
    expect(passed).toBeGreaterThan(100);
  });
});

test("what stands for the star is a name, and nothing else that an address may hold", () => {
  for (const label of ["a", "a-1", "a_b", "xn--pi-6kc"])
    expect(() => check(`https://${label}.wild.example/`)).not.toThrow();
  for (const label of [";a", "a&b", "a*", "$", "a.b"])
    expect(() => check(`https://${label}.wild.example/`)).toThrow("does not ask for");
});

test("a host may be named twice, with other methods", () => {
  const twice = [
    { host: "api.example", methods: ["GET"] },
    { host: "api.example", methods: ["POST"] },
  ];
  for (const method of ["GET", "POST"])
    expect(() => checkAddress(new URL("https://api.example/"), method, twice, HTTPS)).not.toThrow();
});

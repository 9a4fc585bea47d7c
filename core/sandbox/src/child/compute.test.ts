import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CROSSING_LIMITS } from "../limits.ts";
import { compute } from "./compute.ts";
import { GuestOutbox } from "./guest-outbox.ts";

const run = (name: string, text: string, more = "") => compute(name, text, more, CROSSING_LIMITS);
const NAMES = [
  "url.parse",
  "url.resolve",
  ...["href", "protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "hash"].map(
    (part) => `url.set.${part}`,
  ),
  ...["SHA-1", "SHA-256", "SHA-384", "SHA-512"].flatMap((hash) => [`digest.${hash}`, `hmac.${hash}`]),
  "base64.encode",
  "base64.decode",
  "utf8.encode",
  "utf8.decode",
  "utf8.decodeFatal",
];
const hex = (answer: string) => Buffer.from(answer.slice(1), "latin1").toString("hex");

describe("A computation for a plugin", () => {
  it("gives the published results", () => {
    // FIPS 180-4's example "abc", RFC 2202 §3 and RFC 4231 §4.3 ("Jefe"), RFC 4648 §10 ("foobar").
    expect(hex(run("digest.SHA-1", "abc"))).toBe("a9993e364706816aba3e25717850c26c9cd0d89d");
    expect(hex(run("digest.SHA-256", "abc"))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const message = "what do ya want for nothing?";
    expect(hex(run("hmac.SHA-1", message, "Jefe"))).toBe("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    expect(hex(run("hmac.SHA-256", message, "Jefe"))).toBe(
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
    expect(run("base64.encode", "foobar")).toBe("=Zm9vYmFy");
    expect(run("base64.decode", "Zm9vYmFy")).toBe("=foobar");
    expect(run("url.resolve", "../c", "http://a/b/d")).toBe(
      '=["http://a/c","http://a","http:","","","a","a","","/c","",""]',
    );
  });

  it("answers or refuses, and never throws, whatever it is asked and given", () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.webUrl(),
      fc.base64String(),
      fc.constantFrom("http://[", "http://a:99999", "\ud800", "javascript:x", "data:,", "file:///C|/"),
    );
    const anyName = fc.oneof(
      fc.constantFrom(...NAMES),
      fc.constantFrom(
        "",
        "url.set.origin",
        "url.set.__proto__",
        "digest.MD5",
        "constructor",
        "__proto__",
        "hasOwnProperty",
      ),
    );
    fc.assert(
      fc.property(anyName, anyText, anyText, (name, text, more) => {
        const answer = run(name, text, more);
        if (NAMES.includes(name)) expect(answer).toMatch(/^(=|INVALID$)/);
        else expect(answer).toBe("UNKNOWN");
        expect(run(name, text, more)).toBe(answer);
      }),
      { numRuns: 1_000, seed: 1 },
    );
  });

  it("of bytes is refused for text that is not bytes", () => {
    for (const name of ["digest.SHA-1", "hmac.SHA-512", "base64.encode", "base64.decode", "utf8.decode"])
      expect(run(name, "\u0100", "k")).toBe("INVALID");
    expect(run("hmac.SHA-512", "m", "\u0100")).toBe("INVALID");
  });

  it("is refused when its inputs together are larger than the limit", () => {
    const most = CROSSING_LIMITS.computeCharacters;
    expect(run("digest.SHA-256", "x".repeat(most))).toMatch(/^=/);
    expect(run("digest.SHA-256", "x".repeat(most + 1))).toBe("TOO_LARGE");
    expect(run("hmac.SHA-256", "x".repeat(most), "k")).toBe("TOO_LARGE");
    const longest = CROSSING_LIMITS.urlCharacters;
    expect(run("url.parse", `http://a/${"x".repeat(longest - 9)}`)).toMatch(/^=/);
    expect(run("url.resolve", `http://a/${"x".repeat(longest - 9)}`, "x")).toBe("TOO_LARGE");
    expect(run("url.set.hash", "http://a/", "x".repeat(longest))).toBe("TOO_LARGE");
  });

  it("of a host name takes time in proportion: what would grow with its square is refused", () => {
    const different = (count: number) =>
      Array.from({ length: count }, (_, at) => String.fromCodePoint(0x4e00 + at)).join("");
    expect(run("url.parse", `http://${different(1_000)}/`)).toMatch(/^(=|INVALID$)/);
    expect(run("url.parse", `http://${different(8_000)}/`)).toBe("TOO_LARGE");
    expect(run("url.parse", `http://${encodeURIComponent(different(8_000))}/`)).toBe("TOO_LARGE");
  });
});

describe("The way to a computation", () => {
  function outbox() {
    const charged: number[] = [];
    const limits = { cpuMs: 1, wallMs: 1, memoryMb: 1, hostCalls: 1, outputKb: 1 };
    const none = () => undefined;
    const box = new GuestOutbox(CROSSING_LIMITS);
    const begin = () => {
      box.begin(limits, { progress: none, flooded: none, computed: (ms) => charged.push(ms) });
    };
    return { charged, send: box.send, tell: box.tell, begin };
  }

  it("counts the time that it took as the plugin's", () => {
    const { charged, send, begin } = outbox();
    begin();
    expect(send("compute", 0, "digest.SHA-512", "x".repeat(4_000_000), "")).toMatch(/^=/);
    expect(charged).toHaveLength(1);
    expect(charged[0]).toBeGreaterThan(0);
  });

  it("takes text only, and nothing before there is a step or when it is over", () => {
    const { send, tell, begin } = outbox();
    expect(send("compute", 0, "url.parse", "https://a/", "")).toBe("CANCELLED");
    begin();
    for (const hostile of [null, 5, {}, [], Symbol("x"), undefined, () => "url.parse"]) {
      expect(send("compute", 0, hostile, "x", "")).toBe("HOST_CALL_INVALID");
      expect(send("compute", 0, "url.parse", hostile, "")).toBe("HOST_CALL_INVALID");
      expect(send("compute", hostile, "url.resolve", "https://a/", hostile)).toBe("INVALID");
    }
    tell("done", 0, "{}", "", 0);
    expect(send("compute", 0, "url.parse", "https://a/", "")).toBe("CANCELLED");
  });
});

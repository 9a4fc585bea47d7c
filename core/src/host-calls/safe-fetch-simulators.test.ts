import { describe, expect, test } from "vitest";
import { GET, openEgressLab, refusal, resolveName } from "./safe-fetch.fixture.ts";
import { createSafeFetch, type SafeRequest } from "./safe-fetch.ts";
import { createSimulatedHosts } from "./simulated-hosts.ts";

const { port, seen } = openEgressLab();

describe("a host for which a simulator stands", () => {
  const simulated = () =>
    createSafeFetch({
      simulatedHosts: createSimulatedHosts(new Map([["api.example", `http://127.0.0.1:${String(port())}`]])),
      resolveName,
    });
  const ask = (url: string, more: Partial<SafeRequest> = {}) =>
    simulated()({
      url,
      method: "GET",
      headers: {},
      body: null,
      allowed: [{ host: "api.example", methods: GET }],
      requester: { accountId: "ada", plugin: "acme/a" },
      signal: new AbortController().signal,
      ...more,
    });

  test("is asked at the simulator, with everything that belongs to the request", async () => {
    const before = seen.length;
    const addCredential: NonNullable<SafeRequest["addCredential"]> = (address, headers) => {
      address.searchParams.set("key", "k");
      headers.set("x-signed", "yes");
    };
    expect((await ask("https://api.example/v1/a%2Fb?page=2#part", { addCredential })).body.toString()).toBe("hello");
    expect(seen[before]).toMatchObject({ url: "/v1/a%2Fb?page=2&key=k", headers: { "x-signed": "yes" } });
  });

  test.each([
    ["another host", "https://other.example/", "host"],
    ["plain http", "http://api.example/", "protocol"],
    ["another port", "https://api.example:8443/", "port"],
    ["the simulator by its address", () => `http://127.0.0.1:${String(port())}/`, "protocol"],
    ["a path that looks like a host", "https://api.example@other.example/", "user"],
  ])("is judged like any other: %s is refused", async (_, url, reason) => {
    await expect(ask(typeof url === "string" ? url : url())).rejects.toMatchObject(refusal(reason));
  });

  test("leads nowhere else on this machine: a host without a simulator does not reach it", async () => {
    const allowed = [{ host: "other.example", methods: GET }];
    await expect(ask("https://other.example/", { allowed })).rejects.toMatchObject(refusal("private-address"));
  });

  test("may redirect within itself, and to the simulator's own address it may not", async () => {
    const to = (address: string) => ask(`https://api.example/?to=${encodeURIComponent(address)}`);
    expect((await to("https://api.example/there")).body.toString()).toBe("hello");
    await expect(to(`http://127.0.0.1:${String(port())}/`)).rejects.toMatchObject(refusal("protocol"));
    await expect(to("https://other.example/")).rejects.toMatchObject(refusal("host"));
  });
});

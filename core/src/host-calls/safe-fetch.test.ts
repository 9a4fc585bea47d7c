import { describe, expect, test, vi } from "vitest";
import { createEgressCounts } from "./egress-counts.ts";
import { createEgressSlots } from "./egress-slots.ts";
import { httpServer, rawServer } from "./loopback-server.fixture.ts";
import { nameServer } from "./name-server.fixture.ts";
import { createNameResolver } from "./resolve-name.ts";
import { failure, GET, HERE, openEgressLab, refusal } from "./safe-fetch.fixture.ts";
import { createSafeFetch, type SafeRequest } from "./safe-fetch.ts";

const ELSEWHERE = "127.0.0.2";
const { closeLater, connectionCount, localFetch, port, send, sendTo } = openEgressLab();

test("an allowed host answers; its cookies are kept back", async () => {
  const { status, body, headers } = await send("http://api.example/");
  expect([status, body.toString()]).toEqual([200, "hello"]);
  expect(headers).toMatchObject({ "x-kind": "plain" });
  expect(headers).not.toHaveProperty("set-cookie");
});

describe("refused is", () => {
  test.each([
    ["a host that the manifest does not name", "http://other.example/", "host"],
    ["a host that only ends like an allowed one", "http://evil-api.example/", "host"],
    ["a host below an allowed one", "http://x.api.example/", "host"],
    ["an allowed host with a dot behind it", "http://api.example./", "host"],
    ["an allowed host as a user name", "http://api.example@other.example/", "user"],
    ["a user's name", "http://me@api.example/", "user"],
    ["a password", "http://:secret@api.example/", "user"],
    ["another protocol", "https://api.example/", "protocol"],
    ["a protocol that is none of the web", "ftp://api.example/", "protocol"],
    ["a file", "file:///etc/passwd", "protocol"],
    ["data", "data:text/plain,hello", "protocol"],
    ["a path alone", "/etc/passwd", "address"],
    ["an address without protocol", "//api.example/", "address"],
    ["nothing", "", "address"],
    ["a zone", "http://[fe80::1%25eth0]/", "address"],
    ["a letter that becomes a slash", "http://api.example\u2100/", "address"],
  ])("%s", async (_, url, reason) => {
    await expect(send(url)).rejects.toMatchObject(refusal(reason));
  });

  test("another port", async () => {
    const safeFetch = localFetch();
    const request = { method: "GET", headers: {}, body: null, allowed: [{ host: "api.example", methods: GET }] };
    const rest = { requester: { accountId: "ada", plugin: "acme/a" }, signal: new AbortController().signal };
    for (const port of ["", ":22", ":1", ":443", ":65535"])
      await expect(safeFetch({ url: `http://api.example${port}/`, ...request, ...rest })).rejects.toMatchObject(
        refusal("port"),
      );
  });

  test("a method that the manifest does not name", async () => {
    await expect(send("http://api.example/", { method: "DELETE" })).rejects.toMatchObject(refusal("method"));
  });

  test.each(["mixed.example", "mixed6.example"])("a name of which one address is private: %s", async (host) => {
    await expect(send(`http://${host}/`, { allowed: [{ host, methods: GET }] })).rejects.toMatchObject(
      refusal("private-address"),
    );
  });
});

describe("with the real check of addresses, refused is this machine and its surroundings", () => {
  // Even if a manifest could name such a host, and whatever way it is written.
  test.each([
    ["by name", "http://localhost/"],
    ["by name with a dot", "http://localhost./"],
    ["by name in capitals", "http://LOCALHOST/"],
    ["in full", "http://127.0.0.1/"],
    ["with a dot", "http://127.0.0.1./"],
    ["as one number", "http://2130706433/"],
    ["as one octal number", "http://017700000001/"],
    ["as one hexadecimal number", "http://0x7f000001/"],
    ["in octal", "http://0177.0.0.1/"],
    ["in hexadecimal", "http://0x7f.0x0.0x0.0x1/"],
    ["in a mixture", "http://0x7f.1/"],
    ["in two parts", "http://127.1/"],
    ["in three parts", "http://127.0.1/"],
    ["as nothing", "http://0/"],
    ["percent-encoded", "http://%31%32%37.0.0.1/"],
    ["in full-width digits", "http://１２７.０.０.１/"],
    ["in circled digits", "http://①②⑦.⓪.⓪.①/"],
    ["with ideographic dots", "http://127。0。0。1/"],
    ["with circled letters", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/"],
    ["in IPv6", "http://[::1]/"],
    ["as any address in IPv6", "http://[::]/"],
    ["mapped into IPv6", "http://[::ffff:127.0.0.1]/"],
    ["mapped into IPv6 in hexadecimal", "http://[::ffff:7f00:1]/"],
    ["compatible with IPv6", "http://[::127.0.0.1]/"],
    ["translated", "http://[::ffff:0:127.0.0.1]/"],
    ["by NAT64", "http://[64:ff9b::127.0.0.1]/"],
    ["by local NAT64", "http://[64:ff9b:1::127.0.0.1]/"],
    ["by 6to4", "http://[2002:7f00:1::]/"],
    ["by Teredo", "http://[2001:0:7f00:1::]/"],
    ["in a private network", "http://192.168.0.1/"],
    ["in a private network of IPv6", "http://[fd00::1]/"],
    ["on the link", "http://[fe80::1]/"],
    ["behind carrier-grade NAT", "http://100.64.0.1/"],
    ["as a metadata service", "http://169.254.169.254/"],
    ["as a metadata service in decimal", "http://2852039166/"],
    ["as Azure's metadata service", "http://168.63.129.16/"],
    ["as a metadata service in IPv6", "http://[fd00:ec2::254]/"],
  ])("%s: %s", async (_, url) => {
    const before = connectionCount();
    const host = URL.parse(url)?.hostname ?? "";
    const safeFetch = createSafeFetch({ endpoint: { protocol: "http:", port: port() } });
    const error: unknown = await send(url, { allowed: [{ host, methods: GET }] }, safeFetch).catch(
      (reason: unknown) => reason,
    );
    // A name may be unknown to the name servers; no name leads here.
    expect(error).toMatchObject({ details: { reason: expect.stringMatching(/^(private-address|name)$/) } });
    if (!/[a-z]/i.test(host.replaceAll(/[[\]]/g, "")) || host.includes(":"))
      expect(error).toMatchObject(refusal("private-address"));
    expect(connectionCount()).toBe(before);
  });

  test.each(["127.0.0.1", "10.1.1.1", "169.254.169.254", "0.0.0.0", "::ffff:7f00:1", "fd00:ec2::254"])(
    "behind a name of its own: %s",
    async (address) => {
      const safeFetch = createSafeFetch({
        resolveName: () => Promise.resolve(["93.184.215.14", address]),
        endpoint: { protocol: "http:", port: port() },
      });
      await expect(send("http://api.example/", {}, safeFetch)).rejects.toMatchObject(refusal("private-address"));
    },
  );
});

describe("names", () => {
  test("are looked up once for each connection, which goes where the look-up led, whatever they lead to afterwards", async () => {
    let questions = 0;
    const names = await nameServer((_, type) => (type === "AAAA" ? [] : questions++ === 0 ? [HERE] : [ELSEWHERE]));
    closeLater(names.close);
    const trap = await httpServer((_, response) => response.end("trapped"), ELSEWHERE, port());
    closeLater(() => trap.close());
    const options = { resolveName: createNameResolver([names.address]) };
    expect((await send("http://api.example/", {}, localFetch(options))).body.toString()).toBe("hello");
    expect(names.questions.filter((question) => question === "A api.example")).toHaveLength(1);
    // Rebound: the next connection asks again, and is refused before it is opened.
    await expect(send("http://api.example/", {}, localFetch(options))).rejects.toMatchObject(
      refusal("private-address"),
    );
    expect(trap.sockets).toHaveLength(0);
  });

  test("of which one kind of address is private are refused", async () => {
    const names = await nameServer((_, type) => (type === "A" ? [HERE] : ["fd00:0:0:0:0:0:0:1"]));
    closeLater(names.close);
    const safeFetch = localFetch({ resolveName: createNameResolver([names.address]) });
    await expect(send("http://api.example/", {}, safeFetch)).rejects.toMatchObject(refusal("private-address"));
  });

  test("without an address fail", async () => {
    const names = await nameServer(() => []);
    closeLater(names.close);
    const safeFetch = localFetch({ resolveName: createNameResolver([names.address]) });
    await expect(send("http://api.example/", {}, safeFetch)).rejects.toMatchObject(failure("name"));
  });

  test("whose first address is dead are reached at the next", async () => {
    const allowed = [{ host: "dead.example", methods: GET }];
    expect((await send("http://dead.example/", { allowed })).body.toString()).toBe("hello");
  });

  test("may be named by their left-most label only", async () => {
    const allowed = [{ host: "*.wild.example", methods: GET }];
    expect((await send("http://a.wild.example/", { allowed })).status).toBe(200);
    for (const host of ["wild.example", "b.a.wild.example", "a-wild.example", "a.wild.example.evil.example"])
      await expect(send(`http://${host}/`, { allowed })).rejects.toMatchObject(refusal("host"));
  });

  test("in other letters are compared in their ASCII form", async () => {
    const resolveName = () => Promise.resolve([HERE]);
    const options = { allowed: [{ host: "xn--bcher-kva.example", methods: GET }] };
    expect((await send("http://bücher.example/", options, localFetch({ resolveName }))).status).toBe(200);
    // Cyrillic letters that look the same are another name.
    const error = send("http://\u0430pi.example/", {}, localFetch({ resolveName }));
    await expect(error).rejects.toMatchObject(refusal("host"));
  });
});

test("a connection that turns out to lead elsewhere is ended before anything is sent", async () => {
  let checks = 0;
  const target = await rawServer((socket) => socket.end("HTTP/1.1 200 OK\r\n\r\n"));
  closeLater(() => target.close());
  const answer = sendTo(target, { isAllowedAddress: () => checks++ === 0 });
  await expect(answer).rejects.toMatchObject(refusal("private-address"));
  expect(checks).toBe(2);
});

describe("connections", () => {
  const portOf = async (safeFetch: ReturnType<typeof localFetch>, more: Partial<SafeRequest>) =>
    (await send("http://api.example/connection", more, safeFetch)).body.toString();

  test("are used again by the same plugin for the same account, and by nobody else", async () => {
    const safeFetch = localFetch();
    const ada = { requester: { accountId: "ada", plugin: "acme/a" } };
    const first = await portOf(safeFetch, ada);
    await vi.waitFor(async () => expect(await portOf(safeFetch, ada)).toBe(first));
    const others = [
      await portOf(safeFetch, { requester: { accountId: "bea", plugin: "acme/a" } }),
      await portOf(safeFetch, { requester: { accountId: "ada", plugin: "acme/b" } }),
      await portOf(safeFetch, { ...ada, addCredential: () => undefined }),
    ];
    expect(new Set([first, ...others]).size).toBe(4);
  });

  test("are at most as many as there are slots, and who finds the queue full is told so", async () => {
    let underWay = 0;
    let most = 0;
    const slow = await httpServer((_, response) => {
      most = Math.max(most, ++underWay);
      setTimeout(() => {
        underWay--;
        response.end("slow");
      }, 30);
    });
    closeLater(() => slow.close());
    const slots = createEgressSlots({ all: 3, account: 3, plugin: 3, waiting: 4 });
    const safeFetch = localFetch({ slots, endpoint: { protocol: "http:", port: slow.port } });
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, () =>
        safeFetch({
          url: `http://api.example:${String(slow.port)}/`,
          method: "GET",
          headers: {},
          body: null,
          allowed: [{ host: "api.example", methods: GET }],
          requester: { accountId: "ada", plugin: "acme/a" },
          signal: new AbortController().signal,
        }),
      ),
    );
    const codes = answers.map((answer) =>
      answer.status === "fulfilled" ? "answered" : (answer.reason as { code: string }).code,
    );
    expect([most, codes.filter((code) => code === "EGRESS_BUSY").length]).toEqual([3, 3]);
    expect(codes.filter((code) => code === "answered")).toHaveLength(7);
  });

  test("do not go through a proxy that the environment names", async () => {
    const proxy = await httpServer((_, response) => response.end("proxied"));
    closeLater(() => proxy.close());
    for (const name of ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "NODE_USE_ENV_PROXY"])
      vi.stubEnv(name, name === "NODE_USE_ENV_PROXY" ? "1" : `http://127.0.0.1:${String(proxy.port)}`);
    expect((await send("http://api.example/")).body.toString()).toBe("hello");
    expect(proxy.sockets).toHaveLength(0);
    vi.unstubAllEnvs();
  });

  test("end with the step", async () => {
    const step = new AbortController();
    const target = await rawServer(() => step.abort(new Error("The step is over")));
    closeLater(() => target.close());
    const safeFetch = localFetch({ endpoint: { protocol: "http:", port: target.port } });
    await expect(
      safeFetch({
        url: `http://api.example:${String(target.port)}/`,
        method: "GET",
        headers: {},
        body: null,
        allowed: [{ host: "api.example", methods: GET }],
        requester: { accountId: "ada", plugin: "acme/a" },
        signal: step.signal,
      }),
    ).rejects.toMatchObject({ code: "EGRESS_FAILED" });
    await vi.waitFor(() => expect(target.sockets.every(({ destroyed }) => destroyed)).toBe(true));
  });
});

test("how requests ended is counted by reason, and neither a message nor a count tells more than a host", async () => {
  const counts = createEgressCounts();
  const safeFetch = localFetch({ counts });
  const path = "/private/path?token=secret#part";
  const messages: string[] = [];
  for (const origin of [
    "http://api.example",
    "http://other.example",
    "https://api.example",
    "http://me:pw@api.example",
  ])
    await send(`${origin}${path}`, {}, safeFetch).catch((error: unknown) => messages.push(String(error)));
  expect(counts.all()).toEqual([
    { outcome: "answered", reason: "", count: 1 },
    { outcome: "refused", reason: "host", count: 1 },
    { outcome: "refused", reason: "protocol", count: 1 },
    { outcome: "refused", reason: "user", count: 1 },
  ]);
  expect(messages).toHaveLength(3);
  for (const text of [...messages, JSON.stringify(counts.all())])
    expect(text).not.toMatch(/private|token|secret|part|pw/);
});

import { FitGlueError } from "@fitglue/sdk";
import { createConnection } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type HttpApp, openHttpApp } from "../../test/http-app.ts";
import type { UploadFile } from "../api/activities.ts";
import type { LiveEvent } from "../api/runs.ts";
import type { EventStream } from "../services.ts";

/** Keeps every event, as the real stream keeps the last ones. */
function createStream() {
  const kept: LiveEvent[] = [];
  const listeners = new Set<{ topic: string; listener: (event: LiveEvent) => void }>();
  const events: EventStream = {
    subscribe: (_accountId, topic, afterSeq, listener) => {
      if (topic === "run:somebody-elses")
        return Promise.reject(new FitGlueError("NOT_FOUND", "There is no run of yours with this id"));
      for (const event of kept) if (event.topic === topic && event.seq > afterSeq) listener(event);
      const entry = { topic, listener };
      listeners.add(entry);
      return Promise.resolve(() => void listeners.delete(entry));
    },
  };
  const publish = (topic: string, seq: number, files: readonly Pick<UploadFile, "error">[] = []) => {
    const event: LiveEvent = { type: "upload", topic, seq, upload: { files } };
    kept.push(event);
    for (const each of listeners) if (each.topic === topic) each.listener(event);
  };
  return { events, publish, listeners };
}

const stream = createStream();
let http: HttpApp;
let cookie: string;
let url: string;
beforeAll(async () => {
  http = await openHttpApp({ services: { events: stream.events } });
  cookie = await http.signUp();
  url = (await http.app.listen({ host: "127.0.0.1", port: 0 })).replace("http", "ws") + "/ws";
});
afterAll(() => http.close());

interface Client {
  send(command: unknown): void;
  /** The next message. */
  next(): Promise<Record<string, unknown>>;
  readonly closed: Promise<number>;
  close(): void;
}

async function connect(headers: Record<string, string> = { cookie }, query = ""): Promise<Client> {
  const socket = new WebSocket(url + query, { headers });
  const messages: Record<string, unknown>[] = [];
  const waiting: ((message: Record<string, unknown>) => void)[] = [];
  socket.on("message", (data: Buffer) => {
    const message = JSON.parse(data.toString("utf8")) as Record<string, unknown>;
    const first = waiting.shift();
    if (first === undefined) messages.push(message);
    else first(message);
  });
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("unexpected-response", (_request, response) => {
      reject(new Error(String(response.statusCode)));
    });
    socket.once("error", reject);
  });
  return {
    send: (command) => {
      socket.send(typeof command === "string" ? command : JSON.stringify(command));
    },
    next: async () => messages.shift() ?? new Promise((resolve) => waiting.push(resolve)),
    closed,
    close: () => {
      socket.close();
    },
  };
}

test("a stranger gets no socket", async () => {
  await expect(connect({})).rejects.toThrow("401");
});

test("a page of another site gets no socket, even with the visitor's cookie", async () => {
  await expect(connect({ cookie, origin: "https://evil.example" })).rejects.toThrow("403");
});

test("a socket elsewhere, or one that was refused, does not stay open", async () => {
  const elsewhere = new WebSocket(url.replace("/ws", "/api/v1/errors"));
  await new Promise((resolve) => elsewhere.once("close", resolve));
  const { port } = new URL(url);
  const refused = createConnection({ host: "127.0.0.1", port: Number(port) });
  refused.write(
    `GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
  );
  expect(await text(refused)).toMatch(/^HTTP\/1\.1 401 /);
});

test("somebody who was away goes on after the last event that he saw", async () => {
  stream.publish("upload:1", 1);
  stream.publish("upload:1", 2);
  const first = await connect();
  first.send({ subscribe: "upload:1" });
  expect(await first.next()).toMatchObject({ topic: "upload:1", seq: 1 });
  expect(await first.next()).toMatchObject({ topic: "upload:1", seq: 2 });
  first.close();
  await first.closed;
  stream.publish("upload:1", 3);

  const second = await connect();
  second.send({ subscribe: "upload:1", after: 2 });
  expect(await second.next()).toMatchObject({ topic: "upload:1", seq: 3 });
  stream.publish("upload:1", 4);
  expect(await second.next()).toMatchObject({ topic: "upload:1", seq: 4 });
  second.close();
  await second.closed;
});

test("one socket follows several topics, and none after it said so or is gone", async () => {
  const client = await connect();
  client.send({ subscribe: "upload:a" });
  client.send({ subscribe: "upload:b" });
  await expect.poll(() => stream.listeners.size).toBe(2);
  stream.publish("upload:b", 1);
  expect(await client.next()).toMatchObject({ topic: "upload:b" });
  client.send({ unsubscribe: "upload:b" });
  await expect.poll(() => stream.listeners.size).toBe(1);
  client.close();
  await expect.poll(() => stream.listeners.size).toBe(0);
});

describe("a socket is read in a language:", () => {
  const error = { code: "FILE_EMPTY", message: "a.fit has no bytes", said: null, help: "/help/errors#file-empty" };
  const german = { message: expect.stringContaining("Die Datei ist leer."), said: error.message };

  test.each([
    ["that of the page, which it says itself", {}, "?language=de", german],
    ["otherwise that of the browser", { "accept-language": "de" }, "", german],
    ["the page's goes before the browser's", { "accept-language": "de" }, "?language=en", error],
    ["none that we speak is English", {}, "?language=xx", error],
  ])("%s", async (_title, headers, query, expected) => {
    stream.publish("upload:broken", 1, [{ error }]);
    const client = await connect({ cookie, ...headers }, query);
    client.send({ subscribe: "upload:broken" });
    expect(await client.next()).toMatchObject({ upload: { files: [{ error: expected }] } });
    client.close();
  });

  test("a refusal, too", async () => {
    const client = await connect({ cookie }, "?language=de");
    client.send({ subscribe: "run:somebody-elses" });
    expect(await client.next()).toMatchObject({
      error: {
        message: expect.stringContaining("Unter dieser Adresse gibt es nichts"),
        said: "There is no run of yours with this id",
      },
    });
    client.close();
  });
});

test("a topic that one may not follow is refused by name, and the socket stays open", async () => {
  const client = await connect();
  client.send({ subscribe: "run:somebody-elses" });
  expect(await client.next()).toMatchObject({
    type: "refused",
    topic: "run:somebody-elses",
    error: { code: "NOT_FOUND" },
  });
  client.send({ subscribe: "upload:1", after: 3 });
  expect(await client.next()).toMatchObject({ seq: 4 });
  client.close();
});

test.each(["not json", '{"subscribe": "everything"}', '{"subscribe": "run:1", "after": -1}', "[]"])(
  "%s is answered with what a message looks like",
  async (message) => {
    const client = await connect();
    client.send(message);
    expect(await client.next()).toMatchObject({ type: "refused", error: { code: "REQUEST_INVALID" } });
    client.close();
  },
);

test("a message that is too long ends the socket", async () => {
  const client = await connect();
  client.send("x".repeat(5000));
  expect(await client.closed).toBe(1009);
});

test("nobody follows more than fifty topics at once", async () => {
  const client = await connect();
  for (let n = 0; n <= 50; n++) client.send({ subscribe: `upload:many-${n}` });
  expect(await client.next()).toMatchObject({ type: "refused", error: { code: "TOO_MANY_REQUESTS" } });
  client.close();
  await expect.poll(() => stream.listeners.size).toBe(0);
});

test("a server that stops does not wait for clients that do not answer", async () => {
  const other = await openHttpApp({ services: { events: stream.events } });
  const headers = { cookie: await other.signUp() };
  const address = await other.app.listen({ host: "127.0.0.1", port: 0 });
  const socket = new WebSocket(`${address.replace("http", "ws")}/ws`, { headers });
  await new Promise((resolve) => socket.once("open", resolve));
  socket.pause();
  const began = performance.now();
  await other.close();
  expect(performance.now() - began).toBeLessThan(5000);
  socket.terminate();
});

import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSimulator, type Simulator } from "./create-simulator.ts";
import { simulatorClient, type SimulatorClient } from "./simulator-client.fixture.ts";

let hevy: Simulator;
let client: SimulatorClient;
beforeEach(async () => {
  hevy = await createSimulator();
  client = simulatorClient(hevy);
});
afterEach(() => hevy.close());

describe("11: the webhook sender", () => {
  let subscriber: Server;
  let url: string;
  const received: { authorization: string | undefined; body: unknown }[] = [];
  /** What the subscriber answers, one after the other; null for nothing at all. */
  let answers: (number | null)[];

  beforeEach(async () => {
    received.length = 0;
    answers = [];
    subscriber = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => void chunks.push(chunk));
      request.on("end", () => {
        received.push({
          authorization: request.headers.authorization,
          body: JSON.parse(Buffer.concat(chunks).toString()) as unknown,
        });
        const status = answers.length > 0 ? answers.shift() : 200;
        if (typeof status === "number") response.writeHead(status).end();
      });
    }).listen(0, "127.0.0.1");
    await once(subscriber, "listening");
    url = `http://127.0.0.1:${String((subscriber.address() as AddressInfo).port)}/hook`;
    await client.ask("POST", "/v1/webhook-subscription", { url, authToken: "our token" });
    await client.behave({ webhookResendMs: 5 });
  });
  afterEach(() => {
    subscriber.closeAllConnections();
    subscriber.close();
  });

  const settled = () =>
    expect.poll(
      async () => {
        const { sentEvents } = (await client.get("/_simulator/state")).body;
        return sentEvents.every(({ state }) => state !== "sending") && sentEvents.length > 0;
      },
      { timeout: 20_000 },
    );

  test("tells the id and our token, and nothing of what happened", async () => {
    const { id } = (await client.ask("POST", "/_simulator/log", { title: "Push Day" })).body;
    await settled().toBe(true);
    expect(received).toEqual([
      { authorization: "our token", body: { id: expect.any(String), payload: { workoutId: id } } },
    ]);
  });

  test("sends again with the same id after an error or silence, until it is taken", async () => {
    await client.behave({ webhookTimeoutMs: 1_000 });
    answers = [503, null, 200];
    const { id } = (await client.ask("POST", "/_simulator/log", { title: "Push Day" })).body;
    await settled().toBe(true);
    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const { sentEvents } = (await client.get("/_simulator/state")).body;
    expect(sentEvents).toMatchObject([{ workoutId: id, attempts: 3, status: 200, state: "received" }]);
  });

  test("gives up in the end", async () => {
    await client.behave({ webhookTries: 2 });
    answers = [500, 500, 500];
    await client.ask("POST", "/_simulator/log", { title: "Push Day" });
    await settled().toBe(true);
    expect((await client.get("/_simulator/state")).body.sentEvents[0]).toMatchObject({
      attempts: 2,
      state: "given up",
    });
  });

  test("has a shorter body, too, and tells of edits and deletions the same way", async () => {
    await client.behave({ webhookBody: "short" });
    const { id } = (await client.ask("POST", "/_simulator/log", { title: "Push Day" })).body;
    await client.ask("POST", "/_simulator/edit", { id, title: "Pull Day" });
    await client.ask("POST", "/_simulator/delete", { id });
    await expect.poll(() => received.length, { timeout: 20_000 }).toBe(3);
    expect(received.map(({ body }) => body)).toEqual([{ workoutId: id }, { workoutId: id }, { workoutId: id }]);
  });
});

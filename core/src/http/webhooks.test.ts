import { randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import { sql } from "kysely";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openHttpApp, type HttpApp } from "../../test/http-app.ts";
import {
  NOTEBOOK_HOST,
  NOTEBOOK_KEY,
  notebookPlugin,
  openNotebook,
  type Notebook,
} from "../../test/notebook-service.ts";
import { ADA, openTestRuntime, until, type TestRuntime } from "../../test/test-runtime.ts";

const BEA = "account-bea";
const OURS = "fitglue/notebook";

let notebook: Notebook;
let runtime: TestRuntime;
let http: HttpApp;
let origin: string;
let logged = "";

beforeAll(async () => {
  notebook = await openNotebook();
  const plugin = notebookPlugin();
  const ours = { ...plugin, key: `${OURS}@1.0.0` as const, manifest: { ...plugin.manifest, publisher: "fitglue" } };
  runtime = await openTestRuntime([plugin, ours], { simulatedHosts: new Map([[NOTEBOOK_HOST, notebook.origin]]) });
  const log = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString();
      done();
    },
  });
  http = await openHttpApp({ services: runtime.services, logger: pino({ level: "debug" }, log) });
  origin = await http.app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await http.close();
  await runtime.close();
  await notebook.close();
});

/** Connects, and gives the path to which the notebook is to send events. */
async function connect(accountId: string, plugin = "test/notebook"): Promise<string> {
  notebook.hook = null;
  await runtime.services.connect.connectWithKey(accountId, plugin, { key: NOTEBOOK_KEY, history: false });
  await until(
    () => runtime.services.connect.get(accountId, plugin),
    ({ sync }) => sync?.events === "on" && sync.lastSyncedAt !== null,
  );
  return hookPath();
}
const hookPath = () => new URL(notebook.hook?.url ?? "").pathname;
const send = (path: string, body: string | Buffer) =>
  fetch(origin + path, { method: "POST", body, headers: { "content-type": "application/json", "x-event": "new" } });
const rows = () => runtime.db.selectFrom("inbox_event").selectAll().orderBy("id").execute();

describe("an address for events", () => {
  it("is secret: 256 random bits, other ones for each connection, of which only the hash is kept (V25, V26)", async () => {
    const one = await connect(ADA);
    const other = await connect(BEA);
    expect(one).toMatch(/^\/webhooks\/test\/notebook\/[A-Za-z0-9_-]{43}$/);
    expect(other).not.toBe(one);
    const kept = await runtime.db.selectFrom("webhook_secret").selectAll().execute();
    expect(kept.map(({ sha256 }) => sha256.length)).toEqual([32, 32]);
    for (const path of [one, other]) expect(JSON.stringify(kept)).not.toContain(path.split("/").at(-1));
  });

  it("has kept the event, as it came, when it answers", async () => {
    const path = await connect(ADA);
    const body = `{ "id": "${randomUUID()}",  "note": "none" }`;
    const before = (await rows()).length;
    // Nothing may handle it before it is looked at.
    await runtime.db.updateTable("connection").set({ enabled: false }).execute();
    expect((await send(path, body)).status).toBe(200);
    const kept = (await rows()).slice(before);
    expect(kept.map((row) => row.body?.toString())).toEqual([body]);
    expect(kept[0]?.headers).toEqual({ "content-type": "application/json", "x-event": "new" });
    await runtime.db.updateTable("connection").set({ enabled: true }).execute();
  });

  it("keeps the same event once", async () => {
    const path = await connect(ADA);
    const before = (await rows()).length;
    const id = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => send(path, JSON.stringify({ id, note: "none" }))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await rows()).length - before).toBe(1);
  });

  it("is not there with another secret, another plugin, or none: always the same answer (V25)", async () => {
    const path = await connect(ADA);
    const secret = path.split("/").at(-1) ?? "";
    const wrong = [
      `/webhooks/test/notebook/${"A".repeat(43)}`,
      `/webhooks/test/notebook/${secret.slice(0, -1)}`,
      `/webhooks/test/nothing/${secret}`,
      `/webhooks/notebook/${secret}`,
      `/webhooks/HEVY/${secret}`,
    ];
    for (const each of wrong) {
      const answer = await send(each, "{}");
      const { error } = (await answer.json()) as { error: Record<string, unknown> };
      expect([each, answer.status, error["code"], error["message"], error["details"]]).toEqual([
        each,
        404,
        "NOT_FOUND",
        "There is nothing at this address; check it",
        {},
      ]);
    }
    expect((await fetch(`${origin}${path}?hub.mode=subscribe&hub.challenge=c&hub.verify_token=t`)).status).toBe(404);
  });

  it("can be short for our own plugins (V25)", async () => {
    const path = await connect(ADA, OURS);
    expect(path).toMatch(/^\/webhooks\/notebook\/[A-Za-z0-9_-]{43}$/);
    expect((await send(path, JSON.stringify({ id: randomUUID() }))).status).toBe(200);
    expect((await send(path.replace("/webhooks/", "/webhooks/fitglue/"), "{}")).status).toBe(200);
  });

  it("can be replaced: the old one stops at once, and the service is told the new one (V27)", async () => {
    const old = await connect(ADA);
    const { url } = await runtime.services.sync.rotateSecret(ADA, "test/notebook");
    expect(notebook.hook?.url).toBe(url);
    const fresh = new URL(url).pathname;
    expect(fresh).not.toBe(old);
    expect((await send(old, "{}")).status).toBe(404);
    expect((await send(fresh, "{}")).status).toBe(200);
  });

  it("takes at most 64 KiB, and whatever it is", async () => {
    const path = await connect(ADA);
    expect((await send(path, "x".repeat(64 * 1024 + 1))).status).toBe(413);
    expect((await send(path, Buffer.of(0, 255, 0))).status).toBe(200);
    const failed = await until(
      () => runtime.db.selectFrom("inbox_event").selectAll().where("state", "=", "failed").execute(),
      (found) => found.length > 0,
    );
    expect(failed[0]?.reason).toContain("not JSON");
  });

  it("sends back what it cannot keep, to be sent again, and loses nothing that it took", async () => {
    const path = await connect(ADA);
    const before = (await rows()).length;
    const locked = Promise.withResolvers<undefined>();
    const lock = runtime.db.transaction().execute(async (tx) => {
      await sql`lock table inbox_event in exclusive mode`.execute(tx);
      await locked.promise;
    });
    const body = (id: number) => JSON.stringify({ id: String(id), filler: "x".repeat(60 * 1024) });
    const answers = Promise.all(Array.from({ length: 640 }, (_, id) => send(path, body(id))));
    await until(
      async () => (await fetch(`${origin}/metrics`)).text(),
      (metrics) => /webhook_events_total\{outcome="full"\} [1-9]/.test(metrics),
    );
    locked.resolve(undefined);
    await lock;
    const statuses = (await answers).map(({ status }) => status);
    const refused = (await answers).filter(({ status }) => status === 503);
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    expect(refused[0]?.headers.get("retry-after")).toBe("2");
    expect((await rows()).length - before).toBe(statuses.filter((status) => status === 200).length);
  });

  it("stands in no log", async () => {
    const path = await connect(ADA);
    await send(path, "{}");
    await send(path.slice(0, -1), "{}");
    expect(logged).toContain("/webhooks/:publisher/:id/:secret");
    expect(logged).not.toContain(path.split("/").at(-1)?.slice(0, -1));
  });
});

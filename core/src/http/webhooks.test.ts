import type { PluginPackage } from "@fitglue/registry";
import { createHmac, randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import { setImmediate } from "node:timers/promises";
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
import type { WebhookTrigger } from "../webhooks/event-name.ts";

const BEA = "account-bea";
const OURS = "fitglue/notebook";
/** Events that may wait to be kept are fewer. */
const MORE_THAN_WAIT = 6_000;
const CLIENT_SECRET = "made-up-secret-of-the-client";

let notebook: Notebook;
let runtime: TestRuntime;
let http: HttpApp;
let origin: string;
let logged = "";

beforeAll(async () => {
  notebook = await openNotebook();
  const plugin = notebookPlugin();
  const of = (publisher: string, verified: Partial<WebhookTrigger> = {}): PluginPackage => {
    const webhook = {
      type: "webhook",
      scope: "connection",
      verify: "secretUrl",
      dedupeKey: "/id",
      ...verified,
    } as const;
    const { manifest } = notebookPlugin({ triggers: [{ type: "poll", everyMinutes: 60 }, webhook] });
    return { ...plugin, key: `${publisher}/notebook@1.0.0`, manifest: { ...manifest, publisher } };
  };
  const signed = { verify: "hmacSha256", proof: { header: "X-Signature", prefix: "sha256=" } } as const;
  const plugins = [
    plugin,
    of("fitglue"),
    of("signed", signed),
    of("choosing", { ...signed, proof: { ...signed.proof, keyAt: "/signing/key" } }),
    of("keyed", { verify: "header", proof: { header: "X-Key" } }),
    of("shared", { ...signed, scope: "app", account: "/owner" }),
  ];
  runtime = await openTestRuntime(plugins, {
    simulatedHosts: new Map([[NOTEBOOK_HOST, notebook.origin]]),
    oauthClients: new Map([["shared/notebook", { id: "1", secret: CLIENT_SECRET }]]),
  });
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
const send = (path: string, body: string | Buffer, headers: Readonly<Record<string, string>> = {}) => {
  const told = { "content-type": "application/json", "x-event": "new" };
  return fetch(origin + path, { method: "POST", body, headers: { ...told, ...headers } });
};
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
    // Nothing is looked at, so that all of it is there to be counted.
    await runtime.services.connect.setEnabled(ADA, "test/notebook", false);
    const before = (await rows()).length;
    const isLocked = Promise.withResolvers<undefined>();
    const isCounted = Promise.withResolvers<undefined>();
    const lock = runtime.db.transaction().execute(async (tx) => {
      await sql`lock table inbox_event in exclusive mode`.execute(tx);
      isLocked.resolve(undefined);
      await isCounted.promise;
    });
    await isLocked.promise;
    const taken: Promise<boolean>[] = [];
    const fill = async () => {
      for (let count = 0; count < MORE_THAN_WAIT; count++) {
        const body = Buffer.from(JSON.stringify({ id: String(taken.length) }));
        const event = { plugin: "test/notebook", secret: path.split("/").at(-1) ?? "", headers: {}, body };
        const one = runtime.services.webhooks.take(event);
        one.catch(() => undefined); // it is looked at below
        taken.push(one);
      }
      await setImmediate();
    };
    await fill();
    // The first of them are being kept by now, which the lock holds up: their room is filled again.
    await fill();
    const answer = await send(path, "{}");
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
    isCounted.resolve(undefined);
    await lock;
    const kept = (await Promise.allSettled(taken)).filter(({ status }) => status === "fulfilled");
    expect(kept.length).toBeGreaterThan(0);
    expect((await rows()).length - before).toBe(kept.length);
    await runtime.db.deleteFrom("inbox_event").where("state", "=", "queued").execute();
    await runtime.services.connect.setEnabled(ADA, "test/notebook", true);
  });

  it("stands in no log", async () => {
    const path = await connect(ADA);
    await send(path, "{}");
    await send(path.slice(0, -1), "{}");
    expect(logged).toContain("/webhooks/:publisher/:id/:secret");
    expect(logged).not.toContain(path.split("/").at(-1)?.slice(0, -1));
  });
});

describe("an event that has to prove who sent it", () => {
  const signedWith = (key: string, body: string) => ({
    "x-signature": `sha256=${createHmac("sha256", key).update(body).digest("hex")}`,
  });
  const tokenOf = () => notebook.hook?.token ?? "";
  const kept = async (body: string) => (await rows()).filter((row) => row.body?.toString() === body);
  /** Nothing handles what is kept before it is looked at. */
  const connectAndRest = async (plugin: string) => {
    const path = await connect(ADA, plugin);
    await runtime.services.connect.setEnabled(ADA, plugin, false);
    return path;
  };
  const refusals = async (path: string, tries: readonly Readonly<Record<string, string>>[], body: string) => {
    for (const headers of tries) {
      const answer = await send(path, body, headers);
      const { error } = (await answer.json()) as { error: Record<string, unknown> };
      expect([answer.status, error["code"], error["message"]]).toEqual([
        404,
        "NOT_FOUND",
        "There is nothing at this address; check it",
      ]);
    }
    expect(await kept(body)).toEqual([]);
  };

  it("does so by a signature with the key that its subscription was given, which is sealed", async () => {
    const path = await connectAndRest("signed/notebook");
    const body = `{ "id": "${randomUUID()}" }`;
    await refusals(path, [{}, signedWith("guessed", body), signedWith(tokenOf(), `${body} `)], body);
    expect((await send(path, body, signedWith(tokenOf(), body))).status).toBe(200);
    expect((await kept(body))[0]?.headers).toEqual({ "content-type": "application/json", "x-event": "new" });
    const secrets = await runtime.db.selectFrom("webhook_secret").selectAll().execute();
    expect(secrets.filter(({ plugin, proof_key }) => plugin === "signed/notebook" && proof_key)).toHaveLength(1);
    for (const { proof_key } of secrets) expect(proof_key?.includes(tokenOf()) ?? false).toBe(false);
  });

  it("does so by a header with the key, which no plugin is told and nothing keeps", async () => {
    const path = await connectAndRest("keyed/notebook");
    const body = `{ "id": "${randomUUID()}" }`;
    await refusals(path, [{}, { "x-key": "guessed" }, { "x-key": `${tokenOf()}x` }], body);
    expect((await send(path, body, { "x-key": tokenOf() })).status).toBe(200);
    expect((await kept(body))[0]?.headers).toEqual({ "content-type": "application/json", "x-event": "new" });
  });

  it("is asked for the new key when its address is replaced", async () => {
    await connect(ADA, "signed/notebook");
    const old = tokenOf();
    const path = new URL((await runtime.services.sync.rotateSecret(ADA, "signed/notebook")).url).pathname;
    expect(tokenOf()).not.toBe(old);
    expect((await send(path, "{}", signedWith(old, "{}"))).status).toBe(404);
    expect((await send(path, "{}", signedWith(tokenOf(), "{}"))).status).toBe(200);
  });

  it("does so with the key that the service chose, which it told with the subscription", async () => {
    notebook.chosenKey = "chosen-by-the-notebook-itself";
    const path = await connectAndRest("choosing/notebook");
    const body = `{ "id": "${randomUUID()}" }`;
    await refusals(path, [{}, signedWith(tokenOf(), body)], body);
    expect((await send(path, body, signedWith(notebook.chosenKey, body))).status).toBe(200);
  });

  it("is asked for the key that the service chooses anew when its address is replaced", async () => {
    notebook.chosenKey = "chosen-by-the-notebook-itself";
    await connect(ADA, "choosing/notebook");
    const old = notebook.chosenKey;
    notebook.chosenKey = "chosen-anew-by-the-notebook";
    const path = new URL((await runtime.services.sync.rotateSecret(ADA, "choosing/notebook")).url).pathname;
    expect((await send(path, "{}", signedWith(old, "{}"))).status).toBe(404);
    expect((await send(path, "{}", signedWith(notebook.chosenKey, "{}"))).status).toBe(200);
  });

  it("is not waited for where the service chose a key and did not tell it", async () => {
    notebook.chosenKey = null;
    await runtime.services.connect.connectWithKey(BEA, "choosing/notebook", { key: NOTEBOOK_KEY, history: false });
    const { sync } = await until(
      () => runtime.services.connect.get(BEA, "choosing/notebook"),
      (connection) => connection.sync?.events === "unavailable",
    );
    expect(sync?.eventsReason).toContain("did not say what it signs its events with");
    expect(
      await runtime.db
        .selectFrom("webhook_secret")
        .where("plugin", "=", "choosing/notebook")
        .where("proof_key", "is", null)
        .selectAll()
        .execute(),
    ).toEqual([]);
  });

  it("of everybody is signed with the client's secret, at an address that needs no other", async () => {
    await runtime.services.connect.connectWithKey(ADA, "shared/notebook", { key: NOTEBOOK_KEY, history: false });
    await runtime.services.connect.setEnabled(ADA, "shared/notebook", false);
    const { account } = await runtime.services.connect.get(ADA, "shared/notebook");
    const path = "/webhooks/shared/notebook/events";
    const body = JSON.stringify({ id: randomUUID(), owner: account?.id });
    await refusals(path, [{}, signedWith("guessed", body), signedWith("", body)], body);
    expect((await send(path, body, signedWith(CLIENT_SECRET, body))).status).toBe(200);
    expect(await kept(body)).toHaveLength(1);
    // No other plugin has such an address.
    for (const other of ["signed", "keyed", "test"])
      expect((await send(`/webhooks/${other}/notebook/events`, body, signedWith(CLIENT_SECRET, body))).status).toBe(
        404,
      );
  });
});

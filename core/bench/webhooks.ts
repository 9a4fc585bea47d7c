import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import { startEmbeddedPostgres } from "../src/storage/embedded-postgres.ts";
import { summarise } from "./measure.ts";
import { processorMs } from "./processor-time.ts";
import { figures, type Section } from "./report.ts";
import { startServer } from "./server-process.ts";

const PLUGIN = "fitglue/hevy";
const CONNECTIONS = 1_000;
const SOCKETS = [1, 64, 256];
const TURN_MS = 4_000;
const WARM_UP_MS = 1_000;

interface Turn {
  readonly perSecond: number;
  readonly milliseconds: readonly number[];
  readonly kept: number;
}

/** How many events a second are safe before the service is told so. */
export async function measureWebhooks(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), "fitglue-bench-webhooks-"));
  const server = await startServer(folder);
  try {
    const postgres = await startEmbeddedPostgres(join(folder, "data/postgres"));
    const database = new Pool({ connectionString: postgres.url, max: 1 });
    const paths = await addConnections(database);
    await turn(server.url, paths, 64, WARM_UP_MS);
    const before = await keptEvents(database);
    const rows: string[][] = [];
    let answered = 0;
    for (const sockets of SOCKETS) {
      const before = processorMs(server.pid);
      const { perSecond, milliseconds, kept } = await turn(server.url, paths, sockets, TURN_MS);
      const eachMs = (processorMs(server.pid) - before) / kept;
      const { p50, p95, runs } = summarise(milliseconds);
      rows.push([String(sockets), ...[perSecond, p50, p95, eachMs].map(figures), String(runs)]);
      answered += kept;
    }
    const kept = (await keptEvents(database)) - before;
    await database.end();
    return {
      title: "Webhooks",
      about: [
        `Events for ${CONNECTIONS.toLocaleString("en-US")} connections, sent to a server process of its own with the embedded PostgreSQL over loopback. Each is answered when it is on the disk. The connections are paused, so that nothing looks at what came. The asking program shares the processor.`,
      ],
      tables: [
        { columns: ["Requests under way", "answers/s", "p50 ms", "p95 ms", "processor ms each", "answers"], rows },
      ],
      notes: [
        `${kept.toLocaleString("en-US")} events were in the database for ${answered.toLocaleString("en-US")} answers.`,
        "Processor time is that of the server and of PostgreSQL; the asking program is not in it, but has to share the cores.",
        "One transaction at a time takes everything that came during the one before: the more come, the cheaper each is.",
      ],
      breaches: kept === answered ? [] : [`${String(answered)} events were answered, and ${String(kept)} were kept`],
    };
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function keptEvents(database: Pool): Promise<number> {
  const { rows } = await database.query<{ count: string }>("select count(*) as count from inbox_event");
  return Number(rows[0]?.count);
}

/** @returns Paths for the events of as many paused connections. */
async function addConnections(database: Pool): Promise<readonly string[]> {
  const secrets = Array.from({ length: CONNECTIONS }, () => randomBytes(32).toString("base64url"));
  for (const [index, secret] of secrets.entries()) {
    const account = `bench-${String(index)}`;
    const sha256 = createHash("sha256").update(secret).digest();
    const { rows } = await database.query<{ id: string }>(
      `insert into connection (account_id, plugin, status, enabled, credentials)
       values ($1, $2, 'connected', false, '') returning id`,
      [account, PLUGIN],
    );
    const id = rows[0]?.id;
    await database.query(
      "insert into connection_sync (connection_id, account_id, plugin, events) values ($1, $2, $3, 'on')",
      [id, account, PLUGIN],
    );
    await database.query("insert into webhook_secret (sha256, lookup, plugin, connection_id) values ($1, $2, $3, $4)", [
      sha256,
      sha256.toString("hex").slice(0, 16),
      PLUGIN,
      id,
    ]);
  }
  return secrets.map((secret) => `/webhooks/hevy/${secret}`);
}

/** Keeps so many requests under way, each on a connection of its own, with as little work on this side as there can be. */
async function turn(url: string, paths: readonly string[], sockets: number, durationMs: number): Promise<Turn> {
  const { hostname, port, host } = new URL(url);
  const startedAt = performance.now();
  const milliseconds: number[] = [];
  let kept = 0;
  const work = async () => {
    const socket = connect(Number(port), hostname).setNoDelay(true).setEncoding("latin1");
    while (performance.now() - startedAt < durationMs) {
      const body = `{"id":"${randomUUID()}","payload":{"workoutId":"none"}}`;
      const path = paths[Math.floor(Math.random() * paths.length)] ?? "";
      const askedAt = performance.now();
      const answer = nextAnswer(socket);
      socket.write(
        `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${String(body.length)}\r\n\r\n${body}`,
      );
      const status = await answer;
      if (status !== "200") throw new Error(`An event was answered with ${status}`);
      milliseconds.push(performance.now() - askedAt);
      kept++;
    }
    socket.destroy();
  };
  await Promise.all(Array.from({ length: sockets }, work));
  return { perSecond: (kept / (performance.now() - startedAt)) * 1000, milliseconds, kept };
}

/** Reads one answer to its end. @returns its status */
function nextAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const end = () => {
      socket.off("data", read).off("error", fail).off("close", fail);
    };
    const fail = () => {
      end();
      reject(new Error("The server closed the connection"));
    };
    const read = (chunk: string) => {
      text += chunk;
      const bodyAt = text.indexOf("\r\n\r\n") + 4;
      const length = /content-length: (\d+)/.exec(text)?.[1];
      if (bodyAt < 4 || length === undefined || text.length < bodyAt + Number(length)) return;
      end();
      resolve(text.slice(9, 12));
    };
    socket.on("data", read).on("error", fail).on("close", fail);
  });
}

import { FitGlueError } from "@fitglue/sdk";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { findPostgresBinaries, isReachable, SERVER_USER } from "./postgres-binaries.ts";

const PORT = 5432;
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;
/** sockaddr_un holds 107 bytes on Linux and 103 on macOS; the name of the socket and of its lock file come on top. */
const LONGEST_SOCKET_FOLDER = 103 - "/.s.PGSQL.5432.lock".length;

const SETTINGS = ["listen_addresses=", "unix_socket_permissions=0700", "shared_buffers=128MB", "max_connections=80"];
/** The server sees nothing of the environment of whoever starts it. */
const SERVER_ENVIRONMENT = { LC_ALL: "C.UTF-8" };
/** One locale that is the same on every machine and in every PostgreSQL from 17 on. */
const INIT_OPTIONS = [
  "-U",
  "postgres",
  "-A",
  "trust",
  "-E",
  "UTF8",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--data-checksums",
  "--no-instructions",
];

/** A running PostgreSQL of our own. */
export interface EmbeddedPostgres {
  /** Connection string of the database `postgres`. */
  readonly url: string;
  /** The same for another database of this server. */
  urlOf(database: string): string;
  readonly pid: number;
  readonly how: "initialised" | "started" | "attached";
  /**
   * Shuts the server down: open transactions are rolled back, everything committed is on disk.
   * Stop it only when nobody else uses it.
   */
  stop(): Promise<void>;
}

interface RunningServer {
  readonly pid: number;
  readonly socketFolder: string;
}

/**
 * Starts PostgreSQL in `folder`, or attaches to the one that already runs there.
 *
 * The first start makes the cluster beside its final place and renames it, so that a half-made one
 * cannot be mistaken for a whole one. The server listens on a Unix socket only. Several processes may
 * call this at once. A server that outlived its starter (kill -9) is attached to; one that died is
 * started again and recovers by itself.
 *
 * @throws FitGlueError UNAVAILABLE with the end of the server's log when it does not start.
 */
export async function startEmbeddedPostgres(folder: string): Promise<EmbeddedPostgres> {
  const home = resolve(folder);
  mkdirSync(home, { recursive: true });
  const place = placeOf(home);
  for (;;) {
    const running = runningServer(place.data);
    if (running && (await answers(running.socketFolder))) return handle(running, "attached", place.data);
    if (takeLock(place.lock)) break;
    await sleep(20);
  }
  try {
    const running = runningServer(place.data);
    if (running && (await answers(running.socketFolder))) return handle(running, "attached", place.data);
    const binaries = findPostgresBinaries();
    if (SERVER_USER) chownSync(home, SERVER_USER.uid, SERVER_USER.gid);
    const isNew = !existsSync(join(place.data, "PG_VERSION"));
    if (isNew) await initialise(binaries, place.data);
    removeLeftovers(place.data);
    return handle(await launch(binaries, place), isNew ? "initialised" : "started", place.data);
  } finally {
    rmSync(place.lock, { force: true });
  }
}

interface Place {
  readonly data: string;
  readonly lock: string;
  readonly log: string;
  readonly socketFolder: string;
}

function placeOf(home: string): Place {
  const fits = Buffer.byteLength(home) <= LONGEST_SOCKET_FOLDER && isReachable(home);
  const socketFolder = fits
    ? home
    : join(tmpdir(), `fitglue-${createHash("sha256").update(home).digest("hex").slice(0, 16)}`);
  return { data: join(home, "data"), lock: join(home, "start.lock"), log: join(home, "server.log"), socketFolder };
}

function handle(server: RunningServer, how: EmbeddedPostgres["how"], data: string): EmbeddedPostgres {
  const urlOf = (database: string) =>
    `postgres:///${encodeURIComponent(database)}?host=${encodeURIComponent(server.socketFolder)}&port=${String(PORT)}&user=postgres`;
  return { url: urlOf("postgres"), urlOf, pid: server.pid, how, stop: () => stop(server.pid, data) };
}

async function initialise(binaries: string, data: string): Promise<void> {
  // A name of its own: the initdb of a start that was killed may still be writing to its folder.
  const half = mkdtempSync(`${data}.init-`);
  if (SERVER_USER) chownSync(half, SERVER_USER.uid, SERVER_USER.gid);
  try {
    await promisify(execFile)(join(binaries, "initdb"), ["-D", dataArgument(half), ...INIT_OPTIONS], {
      ...SERVER_USER,
      cwd: half,
      env: SERVER_ENVIRONMENT,
    });
  } catch (cause) {
    const stderr = (cause as { stderr?: string }).stderr?.trim() ?? "";
    throw new FitGlueError(
      "UNAVAILABLE",
      `PostgreSQL could not make its files in ${data}: ${stderr || String(cause)}; free the folder or choose another one with FITGLUE_DATA_DIR`,
      { cause },
    );
  }
  renameSync(half, data);
}

/** What starts that were cut off left behind; the next start removes what cannot be removed now. */
function removeLeftovers(data: string): void {
  for (const name of readdirSync(dirname(data))) {
    if (!name.startsWith(`${basename(data)}.init-`)) continue;
    try {
      rmSync(join(dirname(data), name), { recursive: true, force: true });
    } catch {
      // Somebody still writes there.
    }
  }
}

async function launch(binaries: string, place: Place): Promise<RunningServer> {
  prepareSocketFolder(place.socketFolder);
  let server = spawnServer(binaries, place);
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  let restarts = 0;
  while (Date.now() < giveUpAt) {
    const running = runningServer(place.data);
    if (running && (await answers(running.socketFolder))) return running;
    if (server.exitCode !== null || server.signalCode !== null) {
      // Backends of a killed server may still be ending; they hold its shared memory for a moment.
      if (++restarts > 20) break;
      await sleep(150);
      server = spawnServer(binaries, place);
    }
    await sleep(10);
  }
  throw new FitGlueError(
    "UNAVAILABLE",
    `PostgreSQL did not start in ${place.data}; the end of ${place.log} says why: ${lastLines(place.log)}`,
  );
}

function spawnServer(binaries: string, place: Place): ChildProcess {
  removeStaleLocks(place);
  const log = openSync(place.log, "a");
  const settings = SETTINGS.flatMap((setting) => ["-c", setting]);
  const server = spawn(
    join(binaries, "postgres"),
    ["-D", dataArgument(place.data), "-p", String(PORT), "-k", place.socketFolder, ...settings],
    {
      ...SERVER_USER,
      cwd: place.data,
      env: SERVER_ENVIRONMENT,
      // A group of its own: Ctrl-C reaches only us, and we stop the server when our own work is done.
      detached: true,
      stdio: ["ignore", log, log],
    },
  );
  server.on("error", () => undefined);
  server.unref();
  closeSync(log);
  return server;
}

/**
 * Where the server finds its files. Its user cannot walk to a folder below one that is closed to it
 * (`/root` in most containers), but it is put into the folder before it loses root's rights, and this
 * path leads there without a walk.
 */
function dataArgument(data: string): string {
  return process.platform === "linux" && !isReachable(data) ? "/proc/self/cwd" : data;
}

function prepareSocketFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const owner = SERVER_USER?.uid ?? process.getuid?.() ?? 0;
  const { uid } = lstatSync(folder);
  if (uid !== owner && uid !== process.getuid?.())
    throw new FitGlueError(
      "UNAVAILABLE",
      `${folder} belongs to somebody else, and the database's socket must not lie there; remove it and start again`,
    );
  if (SERVER_USER) chownSync(folder, SERVER_USER.uid, SERVER_USER.gid);
  if (folder.startsWith(tmpdir())) chmodSync(folder, 0o700);
}

function removeStaleLocks({ data, socketFolder }: Place): void {
  for (const file of [join(data, "postmaster.pid"), join(socketFolder, `.s.PGSQL.${String(PORT)}.lock`)]) {
    const pid = Math.abs(Number(readLines(file)[0]));
    if (pid > 0 && !isAlive(pid)) rmSync(file, { force: true });
  }
}

/** The server that `postmaster.pid` names, if it lives and is ready; the file's lines are fixed by PostgreSQL (miscadmin.h). */
function runningServer(data: string): RunningServer | null {
  const lines = readLines(join(data, "postmaster.pid"));
  const pid = Number(lines[0]);
  const socketFolder = lines[4];
  if (!(pid > 0) || !socketFolder || lines[7]?.trim() !== "ready" || !isPostgres(pid)) return null;
  return { pid, socketFolder };
}

function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== "linux") return true;
  return readLines(`/proc/${String(pid)}/comm`)[0] === "postgres";
}

/** A killed process that nobody has waited for still has a pid, but does not live. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  if (process.platform !== "linux") return true;
  const [stat] = readLines(`/proc/${String(pid)}/stat`);
  return stat !== undefined && !/\) [ZX] /.test(stat);
}

function answers(socketFolder: string): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(join(socketFolder, `.s.PGSQL.${String(PORT)}`));
    socket.once("connect", () => {
      socket.destroy();
      answer(true);
    });
    socket.once("error", () => {
      answer(false);
    });
  });
}

function takeLock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const owner = Number(readLines(file)[0]);
    if (owner > 0 && !isAlive(owner)) rmSync(file, { force: true });
    return false;
  }
}

async function stop(pid: number, data: string): Promise<void> {
  if (!isPostgres(pid)) return;
  // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
  process.kill(pid, "SIGINT");
  const giveUpAt = Date.now() + STOP_TIMEOUT_MS;
  while (isAlive(pid)) {
    if (Date.now() > giveUpAt)
      throw new FitGlueError(
        "UNAVAILABLE",
        `PostgreSQL (process ${String(pid)}, ${data}) did not stop within ${String(STOP_TIMEOUT_MS / 1000)} s; it goes on in the background and is found again at the next start`,
      );
    await sleep(10);
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}

function lastLines(file: string): string {
  return readLines(file).slice(-8).join(" | ").trim();
}

import { FitGlueError } from "@fitglue/sdk";
import { isIP } from "node:net";
import { resolve } from "node:path";
import type { OAuthClient } from "./connections/oauth-client.ts";
import { type MasterKeys, parseMasterKeys } from "./vault/master-keys.ts";

/** Oldest Node.js that runs us: it executes TypeScript by itself and isolated-vm is built for it. */
const NODE_MAJOR = 24;
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
const LONGEST_HOST = 253;
/** Variables whose values no message may repeat. */
const SECRETS = new Set(["DATABASE_URL", "FITGLUE_MASTER_KEYS", "FITGLUE_OAUTH_CLIENTS"]);
const STANDARD_TAPE_DAYS = 14;
const MOST_TAPE_DAYS = 3650;

/** What the operator decides. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Origin under which people reach this installation, without a slash at the end. */
  readonly publicUrl: string;
  /** Whether the operator gave `publicUrl`; if not, every address of this machine will do. */
  readonly isPublicUrlGiven: boolean;
  /** Absolute. */
  readonly dataDir: string;
  /** Null for the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  /** Null for the one that the first start makes in the data folder. */
  readonly masterKeys: MasterKeys | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Days for which the recording of a step is kept; 0 keeps none. */
  readonly tapeDays: number;
  /** Whether recordings can be replayed with a debugger; only for a server that this machine alone reaches. */
  readonly isDeveloper: boolean;
  /** Clients registered at services, by plugin (`publisher/id`). */
  readonly oauthClients: ReadonlyMap<string, OAuthClient>;
  /** Hosts for which simulators on this machine stand, each with the simulator's origin. */
  readonly simulatedHosts: ReadonlyMap<string, string>;
}

/** A value, or what is wrong with it. */
type Reading<Value> = { readonly value: Value } | { readonly problem: string };

/**
 * Reads the configuration. This is the only place that looks at the environment.
 *
 * @throws FitGlueError CONFIG_INVALID with one line per variable that cannot be used
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  nodeVersion = process.versions.node,
): Config {
  const problems: string[] = [];
  const read = <Value>(name: string, standard: Value, parse: (text: string) => Reading<Value>): Value => {
    const text = environment[name]?.trim() ?? "";
    if (text === "") return standard;
    const reading = parse(text);
    if ("value" in reading) return reading.value;
    problems.push(`${name}=${SECRETS.has(name) ? "…" : JSON.stringify(text)} ${reading.problem}`);
    return standard;
  };

  if (Number.parseInt(nodeVersion, 10) < NODE_MAJOR)
    problems.push(
      `Node.js ${nodeVersion} is too old; FitGlue runs on ${NODE_MAJOR} or newer, which \`npm start\` gets by itself`,
    );
  const port = read("PORT", 4000, parsePort);
  const host = read("HOST", "127.0.0.1", parseHost);
  const publicUrl = read<string | null>("PUBLIC_URL", null, parsePublicUrl);
  const isDeveloper = read("FITGLUE_DEVELOPER", false, parseSwitch);
  if (isDeveloper) {
    const open = whatOpens(host, publicUrl);
    if (open !== null)
      problems.push(
        `FITGLUE_DEVELOPER=1 lets whoever reaches this server run a debugger on it, and ${open} is reached from elsewhere; leave one of the two out`,
      );
  }
  const simulatedHosts = read<Config["simulatedHosts"]>("FITGLUE_SIMULATED_HOSTS", new Map(), parseSimulatedHosts);
  if (simulatedHosts.size > 0) {
    const open = whatOpens(host, publicUrl);
    if (open !== null)
      problems.push(
        `FITGLUE_SIMULATED_HOSTS sends people's keys to programs on this machine, and ${open} is reached from elsewhere; leave one of the two out`,
      );
  }
  const config: Config = {
    port,
    host,
    publicUrl: publicUrl ?? localUrl(host, port),
    isPublicUrlGiven: publicUrl !== null,
    dataDir: read("FITGLUE_DATA_DIR", resolve("data"), parseFolder),
    databaseUrl: read<string | null>("DATABASE_URL", null, parseDatabaseUrl),
    masterKeys: read<MasterKeys | null>("FITGLUE_MASTER_KEYS", null, readMasterKeys),
    logLevel: read<Config["logLevel"]>("LOG_LEVEL", "warn", parseLogLevel),
    tapeDays: read("FITGLUE_TAPE_DAYS", STANDARD_TAPE_DAYS, parseTapeDays),
    isDeveloper,
    oauthClients: read<Config["oauthClients"]>("FITGLUE_OAUTH_CLIENTS", new Map(), parseOAuthClients),
    simulatedHosts,
  };
  if (problems.length > 0) throw new FitGlueError("CONFIG_INVALID", problems.join("\n"), { details: { problems } });
  return config;
}

function parsePort(text: string): Reading<number> {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535
    ? { value: port }
    : { problem: "is not a port; use a number from 1 to 65535, or 0 for any free one" };
}

function parseHost(text: string): Reading<string> {
  const name = text.replace(/^\[(.*)\]$/, "$1");
  const isName =
    name.length <= LONGEST_HOST && /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(name) && !/^[\d.]+$/.test(name);
  return isIP(name) !== 0 || isName
    ? { value: name }
    : { problem: "is not an address to listen on; use 127.0.0.1 for this machine only, or 0.0.0.0 for everybody" };
}

function parsePublicUrl(text: string): Reading<string> {
  const url = URL.parse(text);
  if (url === null || !["http:", "https:"].includes(url.protocol))
    return { problem: "is not a web address; use one like https://fitglue.example.org" };
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "")
    return { problem: "has more than an address; leave out the user, the ? and the #" };
  if (url.pathname !== "/") return { problem: `has the path ${url.pathname}; FitGlue needs a host name of its own` };
  return { value: url.origin };
}

function parseFolder(text: string): Reading<string> {
  return text.includes("\0") ? { problem: "is not a path" } : { value: resolve(text) };
}

function parseDatabaseUrl(text: string): Reading<string> {
  const url = URL.parse(text);
  if (url === null || !["postgres:", "postgresql:"].includes(url.protocol))
    return {
      problem: "is not the address of a PostgreSQL database; use one like postgres://user:password@host:5432/name",
    };
  return url.pathname.length > 1
    ? { value: text }
    : { problem: "names no database; put its name after the last slash" };
}

function readMasterKeys(text: string): Reading<MasterKeys> {
  const keys = parseMasterKeys(text);
  return keys === null
    ? {
        problem:
          "is not a list of keys; use id:base64[,id:base64…] with 32 random bytes each, as `openssl rand -base64 32` makes them, and no id twice",
      }
    : { value: keys };
}

function parseLogLevel(text: string): Reading<Config["logLevel"]> {
  const level = LOG_LEVELS.find((each) => each === text.toLowerCase());
  return level === undefined ? { problem: `is not a level; use one of ${LOG_LEVELS.join(", ")}` } : { value: level };
}

function parseTapeDays(text: string): Reading<number> {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return days <= MOST_TAPE_DAYS
    ? { value: days }
    : { problem: `is not a number of days; use a whole number from 0 (keep no recordings) to ${MOST_TAPE_DAYS}` };
}

function parseOAuthClients(text: string): Reading<Config["oauthClients"]> {
  const clients = new Map<string, OAuthClient>();
  for (const entry of text.split(",")) {
    const [, plugin, id, secret] = /^\s*([a-z0-9-]+\/[a-z0-9-]+)=([^\s:,]+):([^\s,]*)\s*$/.exec(entry) ?? [];
    if (plugin === undefined || id === undefined || secret === undefined || clients.has(plugin))
      return {
        problem:
          "is not a list of clients; use publisher/id=clientId:secret[,publisher/id=clientId:secret…], such as fitglue/strava=12345:abcdef, and no plugin twice",
      };
    clients.set(plugin, { id, secret });
  }
  return { value: clients };
}

function parseSimulatedHosts(text: string): Reading<Config["simulatedHosts"]> {
  const origins = new Map<string, string>();
  for (const entry of text.split(",")) {
    const [, host, address] = /^\s*([a-z0-9.-]+)=(\S+)\s*$/.exec(entry) ?? [];
    const url = address === undefined ? null : URL.parse(address);
    if (host === undefined || `${url?.origin ?? ""}/` !== url?.href || origins.has(host))
      return {
        problem:
          "is not a list of hosts; use host=origin[,host=origin…], such as api.example.org=http://127.0.0.1:4101, and no host twice",
      };
    const name = url.hostname.replace(/^\[(.*)\]$/, "$1");
    if (url.protocol !== "http:" || isIP(name) === 0 || !isLoopback(name))
      return { problem: `has the simulator ${url.origin}, which is not on this machine; use http://127.0.0.1:<port>` };
    origins.set(host, url.origin);
  }
  return { value: origins };
}

function parseSwitch(text: string): Reading<boolean> {
  return text === "0" || text === "1"
    ? { value: text === "1" }
    : { problem: "is not a switch; use 1 for on or 0 for off" };
}

/** The setting by which others than this machine reach the server; null when there is none. */
function whatOpens(host: string, publicUrl: string | null): string | null {
  if (!isLoopback(host)) return `HOST=${host}`;
  const name = publicUrl === null ? null : new URL(publicUrl).hostname.replace(/^\[(.*)\]$/, "$1");
  return name === null || isLoopback(name) ? null : `PUBLIC_URL=${publicUrl}`;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/** Where a browser on this machine finds us. */
function localUrl(host: string, port: number): string {
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : isIP(host) === 6 ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

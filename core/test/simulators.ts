import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const START_WITHIN_MS = 60_000;

/** The stand-in for a plugin's service, as a process of its own. */
export interface Simulator {
  readonly origin: string;
  /** What `simulatedHosts` takes, so that its vendor's hosts are found there. */
  readonly hosts: ReadonlyMap<string, string>;
  /** Made-up credentials that it accepts. */
  readonly demo: Readonly<Record<string, string>>;
  /** Everything it knows and everything that was asked of it. */
  state<State>(): Promise<State>;
  /**
   * Asks its control page for something: `log`, `settings`, `seed` …
   *
   * @param key The account at the service that it is about, where there are several.
   */
  control<Answer>(what: string, body: object, key?: string): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts `plugins/<id>/simulator/main.ts`; it ends with this process at the latest. */
export async function startSimulator(id: string): Promise<Simulator> {
  const file = fileURLToPath(new URL(`../../plugins/${id}/simulator/main.ts`, import.meta.url));
  const child = spawn(process.execPath, [file], { stdio: ["pipe", "pipe", "inherit"] });
  const line = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`The simulator ${id} was not ready after ${String(START_WITHIN_MS)} ms`));
    }, START_WITHIN_MS);
    createInterface({ input: child.stdout }).once("line", (text) => {
      clearTimeout(timer);
      resolve(text);
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`The simulator ${id} ended with ${String(code)}`));
    });
  });
  const { origin, hosts, demo } = JSON.parse(line) as {
    origin: string;
    hosts: readonly string[];
    demo: Record<string, string>;
  };
  const ask = async <Answer>(path: string, request: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(`${origin}/_simulator/${path}`, request);
    const text = await response.text();
    if (!response.ok) throw new Error(`The simulator answered ${String(response.status)} to ${path}: ${text}`);
    return (text === "" ? null : JSON.parse(text)) as Answer;
  };
  return {
    origin,
    hosts: new Map(hosts.map((host) => [host, origin])),
    demo,
    state: <State>() => ask<State>("state"),
    control: <Answer>(what: string, body: object, key?: string) =>
      ask<Answer>(what, {
        method: "POST",
        headers: { "content-type": "application/json", ...(key !== undefined && { "api-key": key }) },
        body: JSON.stringify(body),
      }),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

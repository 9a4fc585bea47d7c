import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import type { Logger } from "pino";

const RECONNECT_MS = 500;

/** One session of its own that is kept open: for notifications, and for locks that end with the process. */
export interface SteadyConnection {
  listen(channel: string, onMessage: (message: string) => void): void;
  /** Called after every reconnection: notifications may have been missed. */
  onReconnect(callback: () => void): void;
  query<Row extends Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** Opens the session; it opens itself again when the server closes it. */
export async function openSteadyConnection(url: string, logger: Logger): Promise<SteadyConnection> {
  const listeners = new Map<string, ((message: string) => void)[]>();
  const reconnectCallbacks: (() => void)[] = [];
  let closed = false;
  let client = await connect();

  async function connect(): Promise<Client> {
    const fresh = new Client({ connectionString: url, application_name: "fitglue-listener", pipeline: true });
    let lost = false;
    const reconnectOnce = () => {
      if (lost || closed) return;
      lost = true;
      void reconnect();
    };
    fresh.on("error", reconnectOnce);
    fresh.on("end", reconnectOnce);
    fresh.on("notification", ({ channel, payload }) => {
      for (const listener of listeners.get(channel) ?? []) listener(payload ?? "");
    });
    await fresh.connect();
    for (const channel of listeners.keys()) await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`);
    return fresh;
  }

  async function reconnect(): Promise<void> {
    for (;;) {
      await sleep(RECONNECT_MS, undefined, { ref: false });
      if (closed) return;
      try {
        client = await connect();
        for (const callback of reconnectCallbacks) callback();
        return;
      } catch (error) {
        logger.warn({ error }, "the database does not answer, trying again");
      }
    }
  }

  return {
    listen(channel, onMessage) {
      const isNew = !listeners.has(channel);
      listeners.set(channel, [...(listeners.get(channel) ?? []), onMessage]);
      if (isNew)
        client
          .query(`listen ${client.escapeIdentifier(channel)}`)
          .catch((error: unknown) =>
            logger.warn({ error }, "listening failed, it is tried again with the next connection"),
          );
    },
    onReconnect(callback) {
      reconnectCallbacks.push(callback);
    },
    async query<Row extends Record<string, unknown>>(text: string, values: readonly unknown[] = []) {
      return (await client.query<Row>(text, [...values])).rows;
    },
    async close() {
      closed = true;
      await client.end();
    },
  };
}

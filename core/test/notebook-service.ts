import { newActivity, type Manifest } from "@fitglue/sdk";
import type { PluginPackage } from "@fitglue/registry";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { testPlugin } from "./test-plugin.ts";

export const NOTEBOOK_HOST = "api.notebook.example";
export const NOTEBOOK_KEY = "made-up-key-of-the-notebook";
const PAGE = 10;

interface Note {
  readonly id: string;
  readonly title: string;
  readonly updatedAt: string;
  readonly seq: number;
}

/** What a call is answered with instead, as often as `times` says. */
export interface NotebookFault {
  readonly path: RegExp;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  times: number;
}

/** A small service that keeps notes about workouts, over real HTTP: it lists changes and the past, and calls back. */
export interface Notebook {
  readonly origin: string;
  readonly notes: Map<string, Note>;
  /** Every call that came, as `GET /notes/7`. */
  readonly calls: string[];
  readonly faults: NotebookFault[];
  /** Where events are to go; null when nobody subscribed. */
  hook: { readonly url: string; readonly token: string } | null;
  hasHooks: boolean;
  /** What it tells that it signs its events with, where it chooses that itself. */
  chosenKey: string | null;
  /** Calls that are answered late; what they are answered with is what there was when they came. */
  holds: { readonly path: RegExp; readonly until: Promise<unknown> } | null;
  keyWorks: boolean;
  write(id: string, title?: string): void;
  remove(id: string): void;
  close(): Promise<void>;
}

export async function openNotebook(): Promise<Notebook> {
  let seq = 0;
  const gone = new Map<string, number>();
  const server = createServer((request, response) => void answer(request, response));
  const notebook: Omit<Notebook, "origin"> = {
    notes: new Map(),
    calls: [],
    faults: [],
    hook: null,
    hasHooks: true,
    chosenKey: null,
    holds: null,
    keyWorks: true,
    write(id, title = `Note ${id}`) {
      seq++;
      gone.delete(id);
      notebook.notes.set(id, { id, title, updatedAt: new Date(Date.UTC(2026, 0, 1) + seq * 1000).toISOString(), seq });
    },
    remove(id) {
      seq++;
      notebook.notes.delete(id);
      gone.set(id, seq);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? "/", "http://notebook");
    const call = `${request.method ?? ""} ${url.pathname}${url.search}`;
    notebook.calls.push(call);
    const send = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
      const text = JSON.stringify(body);
      const late = notebook.holds?.path.test(call) === true ? notebook.holds.until : Promise.resolve();
      void late.then(() => response.writeHead(status, { "content-type": "application/json", ...headers }).end(text));
    };
    if (!notebook.keyWorks || request.headers["api-key"] !== NOTEBOOK_KEY) {
      send(401, {});
      return;
    }
    const fault = notebook.faults.find(({ path, times }) => times > 0 && path.test(call));
    if (fault) {
      fault.times--;
      send(fault.status, {}, fault.headers);
      return;
    }
    if (url.pathname === "/me") send(200, { id: "writer-1", name: "Ada" });
    else if (url.pathname === "/hook") send(...hook(request.method ?? "", Buffer.concat(chunks)));
    else if (url.pathname === "/changes") send(200, changes(Number(url.searchParams.get("after"))));
    else if (url.pathname === "/history") send(200, history(Number(url.searchParams.get("page"))));
    else {
      const note = notebook.notes.get(url.pathname.replace("/notes/", ""));
      send(note ? 200 : 404, note ?? {});
    }
  }

  function hook(method: string, body: Buffer): [number, unknown] {
    if (!notebook.hasHooks) return [404, {}];
    notebook.hook = method === "PUT" ? (JSON.parse(body.toString()) as Notebook["hook"]) : null;
    return [200, { signing: { key: notebook.chosenKey } }];
  }

  function changes(after: number) {
    const all = [
      ...[...notebook.notes.values()].map(({ id, seq: at }) => ({ id, at, gone: false })),
      ...[...gone].map(([id, at]) => ({ id, at, gone: true })),
    ].filter(({ at }) => at > after);
    all.sort((one, other) => one.at - other.at);
    return { now: seq, changes: all.slice(0, PAGE), more: all.length > PAGE };
  }

  function history(page: number) {
    const all = [...notebook.notes.values()].sort((one, other) => other.seq - one.seq);
    return {
      total: all.length,
      notes: all.slice(page * PAGE, (page + 1) * PAGE),
      more: all.length > (page + 1) * PAGE,
    };
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(notebook, { origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` });
}

const CONNECTION: NonNullable<Manifest["connection"]> = {
  auth: { type: "apiKey", in: "header", name: "api-key", label: "Key" },
  hosts: [NOTEBOOK_HOST],
  account: true,
  setup: ["Copy the key."],
  errors: [],
};

const ACTIVITY = newActivity({
  startedAt: "2026-01-01T06:00:00.000Z",
  origin: { provider: "notebook", externalId: null, url: null, fileName: null, fileSha256: null },
  sport: "WeightTraining",
  elapsedSeconds: 1800,
});

/** Each note is a workout on a day of its own. Changes are told whole or, with `single`, by their ids. */
const CODE = (single: boolean) => `
  const ask = async (ctx, path, request) => {
    const { status, body } = await ctx.connection.fetch(path, request);
    if (status === 404) return null;
    if (status !== 200) throw new Error("The notebook answered " + status);
    return JSON.parse(body);
  };
  const toActivity = ({ id, title, updatedAt }) => ({
    activity: {
      ...${JSON.stringify(ACTIVITY)}, title,
      startedAt: new Date(Date.UTC(2020, 0, 1, 6) + Number(id) * 86400000).toISOString(),
      origin: { ...${JSON.stringify(ACTIVITY.origin)}, externalId: id },
    },
    streams: { timeSeconds: new Float64Array(0) }, notices: [], updatedAt,
  });
  return {
    connection: { account: async (ctx) => { const me = await ask(ctx, "/me"); return { id: me.id, name: me.name, url: null }; } },
    source: {
      async read(ctx) {
        const { externalId, failures } = ctx.trigger;
        const note = await ask(ctx, "/notes/" + externalId);
        if (note === null) return { activities: [] };
        return { activities: [toActivity(failures ? { ...note, title: note.title + ", after " + failures + " failures" } : note)] };
      },
      async list(ctx) {
        const { mode, cursor } = ctx.trigger;
        if (mode === "history") {
          const page = cursor ?? 0;
          const { total, notes, more } = await ask(ctx, "/history?page=" + page);
          return { activities: ${String(single)} ? [] : notes.map(toActivity), changed: ${String(single)} ? notes.map((note) => note.id) : [],
            deleted: [], cursor: page + 1, done: !more, total };
        }
        const { changes, more, now } = await ask(ctx, "/changes?after=" + (cursor ?? 0));
        const last = changes.length === 0 ? now : changes[changes.length - 1].at;
        return { activities: [], changed: changes.filter((each) => !each.gone).map((each) => each.id),
          deleted: changes.filter((each) => each.gone).map((each) => each.id), cursor: last, done: !more, total: null };
      },
      async receive(ctx) {
        const { note, revoked } = ctx.trigger.body;
        return { changed: note === undefined ? [] : [note], deleted: [], revoked: revoked === true };
      },
      async subscribe(ctx) {
        const { url, token } = ctx.trigger;
        const answer = await ask(ctx, "/hook", { method: "PUT", body: JSON.stringify({ url, token }) });
        return answer === null ? { outcome: "unavailable", reason: "This notebook calls nobody" } : { outcome: "subscribed" };
      },
      async unsubscribe(ctx) { await ask(ctx, "/hook", { method: "DELETE" }); return { outcome: "unsubscribed" }; },
    },
  };`;

interface NotebookOptions {
  /** Whether pages hold only ids, so that each item is read by itself. */
  readonly readsSingly?: boolean;
  readonly triggers?: NonNullable<Manifest["source"]>["triggers"];
  readonly rateLimits?: NonNullable<Manifest["connection"]>["rateLimits"];
}

/** The source of a notebook: `test/notebook`. */
export function notebookPlugin({ readsSingly = false, triggers, rateLimits }: NotebookOptions = {}): PluginPackage {
  return testPlugin({
    id: "notebook",
    code: CODE(readsSingly),
    connection: { ...CONNECTION, ...(rateLimits && { rateLimits }) },
    source: {
      triggers: triggers ?? [
        { type: "poll", everyMinutes: 60 },
        { type: "webhook", scope: "connection", verify: "secretUrl", dedupeKey: "/id" },
      ],
      backfill: true,
      edits: true,
      deletes: true,
    },
  });
}

import type { WebSocket } from "@fastify/websocket";
import { LANGUAGES, type Language } from "@fitglue/registry";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { EventStream } from "../services.ts";
import { accountOf } from "./access.ts";
import type { Authentication } from "./authentication/create-authentication.ts";
import { LiveFollower } from "./live-follower.ts";
import { webHeaders } from "./web-request.ts";

/** Longest message from a client, bytes. */
export const MAX_MESSAGE_BYTES = 4096;
const HEARTBEAT_MS = 30_000;
/** Time for a client to answer our goodbye. */
const GOODBYE_MS = 1000;
const CLOSE_POLICY = 1008;
const CLOSE_GOING_AWAY = 1001;

interface Options {
  readonly events: EventStream;
  readonly authentication: Authentication;
}

/**
 * /ws: live events of topics that the client subscribes to, each from the event that it saw last. `?language=de` says in
 * which language they are read, since a page cannot choose the headers of its socket.
 */
export async function liveEvents(app: FastifyInstance, { events, authentication }: Options): Promise<void> {
  const open = new Set<WebSocket>();
  app.addHook("preClose", async () => {
    for (const socket of open) sayGoodbye(socket);
  });

  app.get("/ws", { websocket: true, schema: { hide: true } }, (socket, request) => {
    const reader = { accountId: accountOf(request), language: socketLanguage(request) };
    const follower = new LiveFollower(socket, reader, events);
    const headers = webHeaders(request);
    const heartbeat = startHeartbeat(socket, async () => {
      if (!(await isSignedIn(authentication, headers))) socket.close(CLOSE_POLICY, "Signed out");
    });
    open.add(socket);
    socket.on("message", (data) => {
      void follower.obey(textOf(data));
    });
    socket.on("error", (error) => {
      request.log.debug({ err: error }, "a live socket broke");
    });
    socket.on("close", () => {
      clearInterval(heartbeat);
      open.delete(socket);
      follower.end();
    });
  });
}

function socketLanguage({ query, language }: FastifyRequest): Language {
  const asked = typeof query === "object" && query !== null && "language" in query ? query.language : null;
  return LANGUAGES.find((each) => each === asked) ?? language;
}

/** Hangs up on a client that has not answered since the last beat; at each beat `check` looks whether it may stay. */
function startHeartbeat(socket: WebSocket, check: () => Promise<void>): NodeJS.Timeout {
  let isAlive = true;
  socket.on("pong", () => {
    isAlive = true;
  });
  return setInterval(() => {
    if (!isAlive) {
      socket.terminate();
      return;
    }
    isAlive = false;
    socket.ping();
    void check();
  }, HEARTBEAT_MS);
}

function sayGoodbye(socket: WebSocket): void {
  socket.close(CLOSE_GOING_AWAY, "The server stops");
  setTimeout(() => {
    socket.terminate();
  }, GOODBYE_MS).unref();
}

/** A database that is away for a moment does not sign anybody out. */
async function isSignedIn(authentication: Authentication, headers: Headers): Promise<boolean> {
  return authentication.visitorOf(headers).then(
    ({ visitor }) => visitor !== null,
    () => true,
  );
}

/** A message comes whole, or in pieces. */
function textOf(data: Buffer | ArrayBuffer | Buffer[]): string {
  if (data instanceof ArrayBuffer) return Buffer.from(data).toString("utf8");
  return (Array.isArray(data) ? Buffer.concat(data) : data).toString("utf8");
}

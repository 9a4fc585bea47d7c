import type { WebSocket } from "@fastify/websocket";
import { errorHelpPath, FitGlueError } from "@fitglue/sdk";
import type { FastifyInstance } from "fastify";
import { type Static, Type } from "typebox";
import { Check } from "typebox/value";
import type { LiveEvent, LiveRefusal } from "../api/runs.ts";
import type { EventStream } from "../services.ts";
import { accountOf } from "./access.ts";
import type { Authentication } from "./authentication/create-authentication.ts";
import { webHeaders } from "./web-request.ts";

/** Longest message from a client, bytes. */
export const MAX_MESSAGE_BYTES = 4096;
const MAX_TOPICS = 50;
/** A reader this far behind gets no more; it can come back and go on after its last event. */
const MAX_BUFFERED_BYTES = 4 * 1024 * 1024;
const HEARTBEAT_MS = 30_000;
/** Time for a client to answer our goodbye. */
const GOODBYE_MS = 1000;
const CLOSE_POLICY = 1008;
const CLOSE_GOING_AWAY = 1001;
const CLOSE_TRY_AGAIN = 1013;

const Command = Type.Union([
  Type.Object({
    subscribe: Type.String({ pattern: "^(run:|upload:)[A-Za-z0-9-]{1,60}$|^account$" }),
    after: Type.Optional(Type.Integer({ minimum: 0 })),
  }),
  Type.Object({ unsubscribe: Type.String({ maxLength: 80 }) }),
]);

interface Options {
  readonly events: EventStream;
  readonly authentication: Authentication;
}

/** /ws: live events of topics that the client subscribes to, each from the event it saw last. */
export async function liveEvents(app: FastifyInstance, { events, authentication }: Options): Promise<void> {
  const open = new Set<WebSocket>();
  app.addHook("preClose", async () => {
    for (const socket of open) {
      socket.close(CLOSE_GOING_AWAY, "The server stops");
      setTimeout(() => socket.terminate(), GOODBYE_MS).unref();
    }
  });

  app.get("/ws", { websocket: true, config: { access: "account" }, schema: { hide: true } }, (socket, request) => {
    const follower = createFollower(socket, accountOf(request), events);
    const headers = webHeaders(request);
    open.add(socket);
    let isAlive = true;
    const heartbeat = setInterval(() => {
      if (!isAlive) return socket.terminate();
      isAlive = false;
      socket.ping();
      void stillSignedIn(authentication, headers).then((is) => is || socket.close(CLOSE_POLICY, "Signed out"));
    }, HEARTBEAT_MS);
    socket.on("pong", () => (isAlive = true));
    socket.on("message", (data) => void follower.obey(String(data)));
    socket.on("error", (error) => request.log.debug({ err: error }, "a live socket broke"));
    socket.on("close", () => {
      clearInterval(heartbeat);
      open.delete(socket);
      follower.end();
    });
  });
}

/** A database that is away for a moment does not sign anybody out. */
async function stillSignedIn(authentication: Authentication, headers: Headers): Promise<boolean> {
  return authentication.visitorOf(headers).then(
    ({ visitor }) => visitor !== null,
    () => true,
  );
}

/** Follows topics on behalf of one socket. */
function createFollower(socket: WebSocket, accountId: string, events: EventStream) {
  const topics = new Map<string, Promise<() => void>>();

  function send(message: LiveEvent | LiveRefusal): void {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MAX_BUFFERED_BYTES) return socket.close(CLOSE_TRY_AGAIN, "Too far behind");
    socket.send(JSON.stringify(message));
  }

  function refuse(topic: string, error: FitGlueError): void {
    send({
      type: "refused",
      topic,
      error: { code: error.code, message: error.message, help: errorHelpPath(error.code) },
    });
  }

  async function unsubscribe(topic: string): Promise<void> {
    const subscription = topics.get(topic);
    topics.delete(topic);
    await subscription?.then(
      (stop) => stop(),
      () => undefined,
    );
  }

  async function subscribe(topic: string, after: number): Promise<void> {
    await unsubscribe(topic);
    if (topics.size >= MAX_TOPICS)
      return refuse(
        topic,
        new FitGlueError(
          "TOO_MANY_REQUESTS",
          `One socket follows at most ${MAX_TOPICS} topics; unsubscribe from one first`,
        ),
      );
    const subscription = events.subscribe(accountId, topic, after, send);
    topics.set(topic, subscription);
    try {
      await subscription;
    } catch (error) {
      if (topics.get(topic) === subscription) topics.delete(topic);
      refuse(
        topic,
        error instanceof FitGlueError
          ? error
          : new FitGlueError("INTERNAL", "Something broke on our side; subscribe again"),
      );
    }
  }

  return {
    async obey(text: string): Promise<void> {
      const command = parse(text);
      if (command === null)
        return refuse(
          "",
          new FitGlueError(
            "REQUEST_INVALID",
            'A message is {"subscribe": "run:<id>" | "upload:<id>" | "account", "after": <seq>} or {"unsubscribe": <topic>}',
          ),
        );
      if ("subscribe" in command) await subscribe(command.subscribe, command.after ?? 0);
      else await unsubscribe(command.unsubscribe);
    },
    end(): void {
      for (const topic of [...topics.keys()]) void unsubscribe(topic);
    },
  };
}

function parse(text: string): Static<typeof Command> | null {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return null;
  }
  return Check(Command, message) ? message : null;
}

import type { LiveEvent, LiveRefusal } from "#lib/api/models.ts";
import { language } from "#messages/language.ts";

/** How a live connection stands. */
export type LiveState = "connecting" | "live" | "offline";

interface Options {
  /** `run:<id>`, `upload:<id>` or `account`. */
  readonly topic: string;
  /** Only events after this one are wanted. */
  readonly after: number;
  readonly onevent: (event: LiveEvent) => void;
  readonly onstate: (link: LiveState) => void;
  /** Called when the connection came back: what happened meanwhile may have been dropped by the server. */
  readonly onresume: () => void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/**
 * Follows a topic over the websocket, through interruptions: it connects again with growing pauses
 * and asks for what came after the last event it saw.
 *
 * @returns A function that ends it.
 */
export function followTopic({ topic, after, onevent, onstate, onresume }: Options): () => void {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastSeq = after;
  let waitMs = FIRST_WAIT_MS;
  let wasLive = false;
  let isEnded = false;

  function connect(): void {
    onstate("connecting");
    // A page cannot choose the headers of its socket.
    socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/ws?language=${language}`);
    socket.addEventListener("open", () => {
      socket?.send(JSON.stringify({ subscribe: topic, after: lastSeq }));
      waitMs = FIRST_WAIT_MS;
      onstate("live");
      if (wasLive) onresume();
      wasLive = true;
    });
    socket.addEventListener("message", ({ data }) => {
      const message = JSON.parse(String(data)) as LiveEvent | LiveRefusal;
      if (message.type === "refused" || message.topic !== topic) return;
      lastSeq = Math.max(lastSeq, message.seq);
      onevent(message);
    });
    socket.addEventListener("close", () => {
      if (isEnded) return;
      onstate("offline");
      // A random part keeps many browsers from returning in the same instant.
      timer = setTimeout(connect, waitMs * (0.5 + Math.random() / 2));
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    });
  }

  connect();
  return () => {
    isEnded = true;
    clearTimeout(timer);
    socket?.close();
  };
}

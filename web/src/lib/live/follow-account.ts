import type { LiveEvent } from "#lib/api/models.ts";

/** Events come in bursts, and those of the past at once: one look answers them all. */
const PAUSE_MS = 150;

/**
 * Calls `look` whenever something of the account happened that matters here, and when the connection came back.
 *
 * @param matters Whether the event is a reason to look.
 * @returns A function that ends it.
 */
export function followAccount(matters: (event: LiveEvent) => boolean, look: () => void): () => void {
  let end: (() => void) | null = null;
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lookSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE_MS);
  };
  void import("./live-topic.ts").then(({ followTopic }) => {
    if (isOver) return;
    end = followTopic({
      topic: "account",
      after: 0,
      onevent: (event) => {
        if (matters(event)) lookSoon();
      },
      onstate: () => undefined,
      onresume: lookSoon,
    });
  });
  return () => {
    isOver = true;
    clearTimeout(timer);
    end?.();
  };
}

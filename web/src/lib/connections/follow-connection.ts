import { invalidate } from "$app/navigation";

/** Events come in bursts, and those of the past at once: one look answers them all. */
const PAUSE_MS = 150;

/**
 * Loads a connection anew whenever something about it changes.
 *
 * @returns a function that ends it
 */
export function followConnection(plugin: string): () => void {
  let end: (() => void) | null = null;
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const reload = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void invalidate("app:connections"), PAUSE_MS);
  };
  void import("#lib/live/live-topic.ts").then(({ followTopic }) => {
    if (isOver) return;
    end = followTopic({
      topic: "account",
      after: 0,
      onevent: (event) => {
        if (event.type === "connection" && event.plugin === plugin) reload();
      },
      onstate: () => undefined,
      onresume: reload,
    });
  });
  return () => {
    isOver = true;
    clearTimeout(timer);
    end?.();
  };
}

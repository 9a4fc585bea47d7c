import { watch } from "node:fs/promises";

/** An editor that saves makes several changes within a moment. */
const SETTLED_MS = 150;
const IGNORED = /(^|[/\\])(node_modules|dist|\.git)([/\\]|$)|~$|\.sw[a-z]$/;

/** Runs `work` after each change in `folder`, one at a time, until the signal is aborted. Changes during it lead to one more. */
export async function watchFolder(folder: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  try {
    for await (const { filename } of watch(folder, { recursive: true, signal })) {
      if (filename !== null && IGNORED.test(filename)) continue;
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => {
        timer = null;
        running = running.then(work);
      }, SETTLED_MS);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    if (timer !== null) clearTimeout(timer);
    await running;
  }
}

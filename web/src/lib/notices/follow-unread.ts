import { answer, createApi } from "#lib/api/api.ts";
import { followAccount } from "#lib/live/follow-account.ts";

/**
 * Asks how many notifications are new whenever something happened that can change it.
 *
 * @returns A function that ends it.
 */
export function followUnread(onCount: (unread: number) => void): () => void {
  async function look(): Promise<void> {
    const list = await answer(createApi(globalThis.fetch).GET("/api/v1/notices")).catch(() => null);
    // Without an answer the number stays; the next event asks again.
    if (list !== null) onCount(list.unread);
  }
  return followAccount(
    ({ type }) => type === "run" || type === "connection",
    () => void look(),
  );
}

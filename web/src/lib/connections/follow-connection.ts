import { followAccount } from "#lib/live/follow-account.ts";
import { invalidate } from "$app/navigation";

/**
 * Loads a connection anew whenever something about it changes.
 *
 * @returns a function that ends it
 */
export function followConnection(plugin: string): () => void {
  return followAccount(
    (event) => event.type === "connection" && event.plugin === plugin,
    () => void invalidate("app:connections"),
  );
}

import * as m from "#messages/catalogue.ts";

/** How far a plugin is trusted here, in words. */
export function trustWord(trust: string): string {
  return m.trust({ trust });
}

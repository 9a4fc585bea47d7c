import { expect, test } from "vitest";
import { testPlugin } from "../../test/test-plugin.ts";
import { nextMove } from "./next-move.ts";

type Asked = Parameters<typeof nextMove>;

const destination = (id: string, known: object) =>
  testPlugin({ id, destination: known, code: "return { destination: { deliver: () => null, find: () => null } }" });
const KEY = destination("by-key", { idempotency: "key" });
const LOOKUP = destination("by-lookup", { idempotency: "lookup" });
const BLIND = destination("blind", { idempotency: "blind" });
const FIXED = destination("fixed", { idempotency: "key", updates: false });

const NEW: Asked[0] = { state: "pending", externalId: null, resume: null };

test.each<[string, Partial<Asked[0]>, string | null, Asked[2], ReturnType<typeof nextMove>]>([
  ["was not begun is sent", {}, null, KEY, "send"],
  [
    "is done has arrived, whatever was to be asked about it",
    { state: "done", resume: { upload: 1 } },
    null,
    KEY,
    "arrived",
  ],
  ["came back while it was sent has arrived", { state: "sent", externalId: "7" }, null, LOOKUP, "arrived"],
  [
    "came back while its upload is under way is still finished",
    { externalId: "7", resume: { upload: 1 } },
    null,
    LOOKUP,
    "send",
  ],
  ["is under way is asked about", { state: "sent", resume: { upload: 1 } }, null, BLIND, "send"],
  ["came back when nobody could tell has arrived", { state: "unknown", externalId: "7" }, null, BLIND, "arrived"],
  ["nobody can tell about stays so", { state: "unknown" }, null, LOOKUP, "unknown"],
  ["nobody can tell about is not asked on", { state: "unknown", resume: { upload: 1 } }, null, KEY, "unknown"],
  ["was cut off is sent again where the key tells it", { state: "sent" }, null, KEY, "send"],
  ["was cut off is looked for where that can be done", { state: "sent" }, null, LOOKUP, "ask"],
  ["was cut off is never sent again where nothing can tell", { state: "sent" }, null, BLIND, "unknown"],
  ["is there from an earlier run is updated", {}, "7", KEY, "send"],
  ["is there from an earlier run is left as it is where nothing can be changed", {}, "7", FIXED, "keep"],
])("a delivery that %s", (_, known, previous, plugin, move) => {
  expect(nextMove({ ...NEW, ...known }, previous, plugin)).toBe(move);
});

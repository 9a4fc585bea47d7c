import { expect, test } from "vitest";
import { definePlugin, type PluginTypes } from "./define-plugin.ts";

interface Connected extends PluginTypes {
  readonly capabilities: "connection" | "network";
  readonly booster: { readonly config: { readonly name: string } };
}
interface Offline extends PluginTypes {
  readonly capabilities: never;
  readonly booster: { readonly config: { readonly name: string } };
}

test("ctx has the calls that the manifest declares, and bytes where bytes are asked for", () => {
  const plugin = definePlugin<Connected>({
    booster: {
      async run(ctx) {
        const text: string = (await ctx.connection.fetch("/v1")).body;
        const bytes: Uint8Array = (await ctx.connection.fetch("/v1", { as: "bytes" })).body;
        const sent: string = (await ctx.fetch("https://api.example", { method: "POST" }, bytes)).body;
        // @ts-expect-error -- a body is text unless bytes were asked for
        const wrong: Uint8Array = (await ctx.fetch("https://api.example")).body;
        return { outcome: "skip", reason: text + sent + String(wrong.length) };
      },
    },
  });
  expect(Object.keys(plugin)).toEqual(["booster"]);
});

test("ctx has no way out when the manifest declares none", () => {
  const plugin = definePlugin<Offline>({
    booster: {
      run(ctx) {
        // @ts-expect-error -- there is no connection in the manifest
        const connection: unknown = ctx.connection;
        // @ts-expect-error -- there is no capability for it in the manifest
        const fetch: unknown = ctx.fetch;
        return { outcome: "skip", reason: String([connection, fetch]) };
      },
    },
  });
  expect(Object.keys(plugin)).toEqual(["booster"]);
});

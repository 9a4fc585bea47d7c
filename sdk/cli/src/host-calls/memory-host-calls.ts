import { createHash } from "node:crypto";
import type { HostCall } from "@fitglue/sandbox";
import { FitGlueError, type JsonObject, type JsonValue } from "@fitglue/sdk";

/** A picture that a plugin stored. */
export interface MemoryAsset {
  readonly type: string;
  readonly alt: string;
  readonly bytes: Uint8Array;
}

/** A page that a plugin published. */
export interface MemoryPage {
  readonly externalId: string;
  readonly page: JsonValue;
}

/** What plugins left behind in one run of the command. */
export interface MemoryHost {
  readonly hostCalls: readonly HostCall[];
  readonly assets: ReadonlyMap<string, MemoryAsset>;
  readonly pages: ReadonlyMap<string, MemoryPage>;
}

const ASSET_TYPES = ["image/png", "image/jpeg", "image/svg+xml"];

/**
 * The host calls of a program without a server: they keep everything in memory, so that a run leaves nothing behind and
 * the same run gives the same ids. The network and the language model are not offered.
 */
export function createMemoryHost(): MemoryHost {
  const state = new Map<string, JsonValue>();
  const assets = new Map<string, MemoryAsset>();
  const pages = new Map<string, MemoryPage>();
  return { hostCalls: [...stateCalls(state), putAsset(assets), publishPage(pages)], assets, pages };
}

/** A host call with its input checked by `parse`; the list that the sandbox takes knows no input types. */
function hostCall<Input>(call: HostCall<Input>): HostCall {
  return { ...call, run: (input, caller) => call.run(input as Input, caller) };
}

function stateCalls(state: Map<string, JsonValue>): readonly HostCall[] {
  const name = (plugin: string, key: string): string => `${plugin} ${key}`;
  const calls: HostCall[] = [];
  calls.push(
    hostCall<string>({
      name: "state.get",
      capability: "state",
      parse: ([key]) => textArgument("state.get", key),
      run: async (key, { plugin }) => state.get(name(pluginName(plugin.key), key)) ?? null,
    }),
    hostCall<{ key: string; value: JsonValue }>({
      name: "state.set",
      capability: "state",
      parse: ([key, value]) => ({ key: textArgument("state.set", key), value: value ?? null }),
      run: async ({ key, value }, { plugin }) => {
        state.set(name(pluginName(plugin.key), key), value);
        return null;
      },
    }),
    hostCall<string>({
      name: "state.delete",
      capability: "state",
      parse: ([key]) => textArgument("state.delete", key),
      run: async (key, { plugin }) => {
        state.delete(name(pluginName(plugin.key), key));
        return null;
      },
    }),
    hostCall<string>({
      name: "state.list",
      capability: "state",
      parse: ([prefix]) => (typeof prefix === "string" ? prefix : ""),
      run: async (prefix, { plugin }) => {
        const begin = name(pluginName(plugin.key), prefix);
        const own = name(pluginName(plugin.key), "");
        return [...state.keys()]
          .filter((key) => key.startsWith(begin))
          .map((key) => key.slice(own.length))
          .sort();
      },
    }),
  );
  return calls;
}

function putAsset(assets: Map<string, MemoryAsset>): HostCall {
  return hostCall<MemoryAsset>({
    name: "assets.put",
    capability: "assets",
    parse([text, description], bytes) {
      const { type, alt } = isObject(description) ? description : {};
      if (typeof type !== "string" || !ASSET_TYPES.includes(type))
        throw invalid("assets.put", "type", `one of ${ASSET_TYPES.join(", ")}`);
      if (typeof alt !== "string" || alt === "")
        throw invalid("assets.put", "alt", "a text that says what the picture shows");
      const content = bytes ?? (typeof text === "string" ? Buffer.from(text) : null);
      if (content === null) throw invalid("assets.put", "content", "SVG as text, or the bytes of a PNG or JPEG");
      return { type, alt, bytes: content };
    },
    async run(asset, { plugin }) {
      const { types = [], maxKb = 0 } = plugin.manifest.capabilities?.assets ?? {};
      if (!types.some((type) => type === asset.type))
        throw new FitGlueError(
          "CAPABILITY_NOT_GRANTED",
          `${asset.type} is not among the types that the manifest asks for (${types.join(", ")})`,
        );
      if (asset.bytes.length > maxKb * 1024)
        throw new FitGlueError(
          "QUOTA_EXCEEDED",
          `the picture has ${asset.bytes.length} bytes; the manifest asks for ${maxKb} kB`,
        );
      const assetId = createHash("sha256").update(asset.bytes).digest("hex").slice(0, 32);
      assets.set(assetId, asset);
      return { assetId };
    },
  });
}

function publishPage(pages: Map<string, MemoryPage>): HostCall {
  return hostCall<JsonObject>({
    name: "pages.publish",
    capability: "pages",
    parse([page]) {
      if (!isObject(page)) throw invalid("pages.publish", "page", "an object");
      return page;
    },
    async run(page) {
      const externalId = typeof page["externalId"] === "string" ? page["externalId"] : `page-${pages.size + 1}`;
      pages.set(externalId, { externalId, page });
      return { externalId, url: `/a/${externalId}` };
    },
  });
}

/** State belongs to the plugin, whatever its version. */
function pluginName(key: string): string {
  return key.slice(0, key.lastIndexOf("@"));
}

function textArgument(call: string, value: JsonValue | undefined): string {
  if (typeof value !== "string" || value === "" || value.length > 200)
    throw invalid(call, "key", "a text of 1 to 200 characters");
  return value;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function invalid(call: string, argument: string, rule: string): FitGlueError {
  return new FitGlueError("HOST_CALL_INVALID", `${call} needs ${argument} to be ${rule}`);
}

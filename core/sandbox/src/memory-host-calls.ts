import { FitGlueError } from "@fitglue/sdk";
import { PAGE_PARTS, type JsonValue, type PagePart, type PageRequest } from "@fitglue/sdk";
import type { Caller, HostCall } from "./plugin-sandbox.ts";
import { RecordedService } from "./recorded-service.ts";

const MOST_KEY_CHARACTERS = 200;
const MOST_ALT_CHARACTERS = 500;
const PNG = [0x89, 0x50, 0x4e, 0x47];
const JPEG = [0xff, 0xd8, 0xff];

export interface MemoryAsset {
  readonly assetId: string;
  readonly pluginKey: string;
  readonly type: string;
  readonly alt: string;
  readonly bytes: Uint8Array;
}

export interface MemoryPage extends PageRequest {
  readonly externalId: string;
  readonly url: string;
}

/** Host calls for programs without a server, and what plugins did with them. */
export interface MemoryHost {
  readonly hostCalls: readonly HostCall[];
  /** By `pluginId key`; a plugin sees its own only. */
  readonly state: ReadonlyMap<string, JsonValue>;
  readonly assets: readonly MemoryAsset[];
  readonly pages: readonly MemoryPage[];
  /** Answers `connection.fetch`; it refuses everything until it is given answers. */
  readonly service: RecordedService;
  /** Forgets what plugins remember, so that what runs next finds a person who is new. */
  forgetState(): void;
}

/**
 * State, assets and pages kept in memory: for the command line, for executing examples, and for tests.
 *
 * Ids count up from 1, so that the same steps give the same ids. What a failed step wrote is not taken back.
 * `connection.fetch` gives recorded answers; `fetch` and `ai.text` are there and refuse: nothing leaves this program.
 */
export function createMemoryHost(): MemoryHost {
  const state = new Map<string, JsonValue>();
  const assets: MemoryAsset[] = [];
  const pages: MemoryPage[] = [];
  const service = new RecordedService();
  return {
    hostCalls: [
      ...stateCalls(state),
      assetsPut(assets),
      pagesPublish(pages),
      refused("fetch", "network"),
      service.hostCall,
      refused("ai.text", "ai"),
    ],
    state,
    assets,
    pages,
    service,
    forgetState: () => state.clear(),
  };
}

function stateCalls(state: Map<string, JsonValue>): readonly HostCall[] {
  const own = ({ plugin }: Caller, key: string) => `${plugin.manifest.publisher}/${plugin.manifest.id} ${key}`;
  return [
    hostCall({
      name: "state.get",
      capability: "state",
      parse: ([key]) => keyOf("state.get", key),
      run: async (key, caller) => state.get(own(caller, key)) ?? null,
    }),
    hostCall({
      name: "state.set",
      capability: "state",
      parse: ([key, value = null]) => ({ key: keyOf("state.set", key), value }),
      async run({ key, value }, caller) {
        const limitKb = caller.plugin.manifest.capabilities?.state?.maxKb ?? 0;
        const others = [...state].filter(([name]) => name.startsWith(own(caller, "")) && name !== own(caller, key));
        const bytes = JSON.stringify([...others, [key, value]]).length;
        if (bytes > limitKb * 1024)
          throw new FitGlueError(
            "QUOTA_EXCEEDED",
            `With ${key} the plugin would keep ${bytes} bytes; its manifest asks for ${limitKb} kB`,
          );
        state.set(own(caller, key), value);
        return null;
      },
    }),
    hostCall({
      name: "state.delete",
      capability: "state",
      parse: ([key]) => keyOf("state.delete", key),
      async run(key, caller) {
        state.delete(own(caller, key));
        return null;
      },
    }),
    hostCall({
      name: "state.list",
      capability: "state",
      parse: ([prefix = ""]) => (prefix === "" ? "" : keyOf("state.list", prefix)),
      async run(prefix, caller) {
        const start = own(caller, "");
        return [...state.keys()]
          .filter((name) => name.startsWith(start + prefix))
          .map((name) => name.slice(start.length))
          .sort();
      },
    }),
  ];
}

function assetsPut(assets: MemoryAsset[]): HostCall {
  return hostCall({
    name: "assets.put",
    capability: "assets",
    parse([text, description], bytes) {
      const { type, alt } = isObject(description) ? description : {};
      const content = bytes ?? (typeof text === "string" ? new TextEncoder().encode(text) : null);
      if (content === null)
        throw new FitGlueError("HOST_CALL_INVALID", "assets.put takes SVG as text, or the bytes of a PNG or JPEG");
      if (typeof type !== "string" || typeof alt !== "string" || alt.length > MOST_ALT_CHARACTERS)
        throw new FitGlueError("HOST_CALL_INVALID", "assets.put needs {type, alt} as its second argument");
      return { content, type, alt };
    },
    async run({ content, type, alt }, { plugin }) {
      const { types = [], maxKb = 0 } = plugin.manifest.capabilities?.assets ?? {};
      if (!types.some((declared) => declared === type))
        throw new FitGlueError(
          "ASSET_INVALID",
          `${type} is not among the types that the manifest asks for: ${types.join(", ")}`,
        );
      if (content.byteLength > maxKb * 1024)
        throw new FitGlueError(
          "QUOTA_EXCEEDED",
          `The picture has ${content.byteLength} bytes; the manifest asks for ${maxKb} kB`,
        );
      if (!looksLike(type, content)) throw new FitGlueError("ASSET_INVALID", `The picture is not ${type}`);
      const assetId = `asset-${assets.length + 1}`;
      assets.push({ assetId, pluginKey: plugin.key, type, alt, bytes: content });
      return { assetId };
    },
  });
}

function pagesPublish(pages: MemoryPage[]): HostCall {
  return hostCall({
    name: "pages.publish",
    capability: "pages",
    parse: ([page]) => pageRequest(page),
    async run(page) {
      const at = pages.findIndex(({ externalId }) => externalId === page.externalId);
      const externalId = pages[at]?.externalId ?? `page-${pages.length + 1}`;
      const published = { ...page, externalId, url: `/a/${externalId}` };
      if (at < 0) pages.push(published);
      else pages[at] = published;
      return { externalId, url: published.url };
    },
  });
}

function pageRequest(page: JsonValue | undefined): PageRequest {
  const { externalId = null, visibility, leaveOut, exactness, trimMeters } = isObject(page) ? page : {};
  const isPart = (part: JsonValue): part is PagePart => PAGE_PARTS.some((each) => each === part);
  const isExactness = exactness === "minute" || exactness === "day" || exactness === "month";
  const isVisibility = visibility === "public" || visibility === "unlisted" || visibility === "private";
  const isId = externalId === null || typeof externalId === "string";
  if (
    !isVisibility ||
    !isId ||
    !Array.isArray(leaveOut) ||
    !leaveOut.every(isPart) ||
    !isExactness ||
    typeof trimMeters !== "number" ||
    !(trimMeters >= 0)
  ) {
    throw new FitGlueError(
      "HOST_CALL_INVALID",
      "pages.publish takes {externalId, visibility, leaveOut, exactness, trimMeters}",
    );
  }
  return { externalId, visibility, leaveOut, exactness, trimMeters };
}

function refused(name: string, capability: "network" | "ai"): HostCall {
  return hostCall({
    name,
    capability,
    parse: (args) => args,
    async run() {
      throw new FitGlueError(
        capability === "ai" ? "UNAVAILABLE" : "EGRESS_REFUSED",
        `${name} does not work here: this program lets nothing out; run the pipeline on a server`,
      );
    },
  });
}

function keyOf(call: string, key: JsonValue | undefined): string {
  if (typeof key !== "string" || key === "" || key.length > MOST_KEY_CHARACTERS)
    throw new FitGlueError(
      "HOST_CALL_INVALID",
      `${call} takes a key of 1 to ${MOST_KEY_CHARACTERS} characters, not ${JSON.stringify(key)?.slice(0, 60)}`,
    );
  return key;
}

function looksLike(type: string, bytes: Uint8Array): boolean {
  if (type === "image/png") return PNG.every((byte, index) => bytes[index] === byte);
  if (type === "image/jpeg") return JPEG.every((byte, index) => bytes[index] === byte);
  return /^\s*(<\?xml[^>]*>\s*)?<svg[\s>]/.test(new TextDecoder().decode(bytes.subarray(0, 1_000)));
}

function isObject(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Ties the input's types of `parse` and `run` together. */
function hostCall<Input>(call: HostCall<Input>): HostCall {
  return call;
}

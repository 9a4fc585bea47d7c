import type { HostCall } from "@fitglue/sandbox";
import { FitGlueError, type JsonValue } from "@fitglue/sdk";
import type { AssetRepository, NewAsset } from "../storage/asset-repository.ts";
import { checkSvg } from "./check-svg.ts";
import type { StepSessions } from "./step-sessions.ts";

const LONGEST_ALT = 500;
/** Pictures of one step: the manifest's size is for each of them. */
const MOST_PICTURES = 20;
const PNG = Buffer.from("89504e470d0a1a0a", "hex");
const JPEG = Buffer.from("ffd8ff", "hex");

/**
 * `ctx.assets.put(content, { type, alt })`: stores a picture and gives its id. The content must be what
 * `type` says, and an SVG must not hold anything that could act.
 */
export function assetsPut(assets: AssetRepository, sessions: StepSessions): HostCall<NewAsset> {
  return {
    name: "assets.put",
    capability: "assets",
    parse([content, description], bytes) {
      const { type, alt } = parseDescription(description);
      if (bytes) return { type, alt, bytes: Buffer.from(bytes) };
      if (typeof content === "string") return { type, alt, bytes: Buffer.from(content) };
      throw new FitGlueError("HOST_CALL_INVALID", "assets.put takes text or bytes as its first argument");
    },
    async run(asset, caller) {
      const { plugin, scope } = caller;
      const granted = plugin.manifest.capabilities?.assets;
      if (!granted?.types.some((type) => type === asset.type))
        throw new FitGlueError(
          "ASSET_INVALID",
          `The manifest does not ask to store ${asset.type}; add it to capabilities.assets.types`,
        );
      if (asset.bytes.length > granted.maxKb * 1024)
        throw new FitGlueError(
          "QUOTA_EXCEEDED",
          `The picture takes ${String(asset.bytes.length)} bytes; the manifest asks for ${String(granted.maxKb)} kB`,
        );
      checkContent(asset);
      const session = sessions.of(caller);
      if (session.pictures >= MOST_PICTURES)
        throw new FitGlueError(
          "QUOTA_EXCEEDED",
          `The step has stored ${String(MOST_PICTURES)} pictures; no more are kept`,
        );
      session.pictures++;
      return { assetId: await assets.put(scope, asset) };
    },
  };
}

function parseDescription(description: JsonValue | undefined): { type: string; alt: string } {
  if (typeof description === "object" && description !== null && "type" in description && "alt" in description) {
    const { type, alt } = description;
    if (typeof type === "string" && typeof alt === "string" && alt.trim() !== "" && alt.length <= LONGEST_ALT)
      return { type, alt };
  }
  throw new FitGlueError(
    "HOST_CALL_INVALID",
    `assets.put takes { type, alt } as its second argument; alt says in 1 to ${String(LONGEST_ALT)} characters what the picture shows`,
  );
}

function checkContent({ type, bytes }: NewAsset): void {
  const fits =
    type === "image/png"
      ? bytes.subarray(0, PNG.length).equals(PNG)
      : type === "image/jpeg"
        ? bytes.subarray(0, JPEG.length).equals(JPEG)
        : true;
  if (!fits)
    throw new FitGlueError(
      "ASSET_INVALID",
      `The picture is not ${type}: it begins with ${bytes.subarray(0, 8).toString("hex")}`,
    );
  if (type === "image/svg+xml") checkSvg(bytes.toString());
}

import { definePlugin } from "@fitglue/sdk";
import type { Plugin } from "./manifest.types.ts";
import { routeLine } from "./route-line.ts";
import { routeSvg } from "./route-svg.ts";

const SIZES = {
  square: { width: 400, height: 400, margin: 30 },
  wide: { width: 800, height: 400, margin: 30 },
} as const;
const ALT = "Outline of the route";

export default definePlugin<Plugin>({
  booster: {
    async run({ kernels, config, assets }) {
      const size = SIZES[config.shape];
      const line = await routeLine(kernels, config.trimMeters, size);
      if (line === null)
        return {
          outcome: "skip",
          reason: "The route has nothing to draw: too short, too few positions, or one place only",
        };

      const { assetId } = await assets.put(routeSvg(line, size, config), { type: "image/svg+xml", alt: ALT });
      return {
        outcome: "ok",
        section: {
          icon: "🗺️",
          heading: "Route",
          layout: "block",
          blocks: [{ type: "image", assetId, alt: ALT, widthPx: size.width, heightPx: size.height }],
        },
        result: { assetId, points: line.length },
      };
    },
  },
});

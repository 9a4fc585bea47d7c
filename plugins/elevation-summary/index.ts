import { METERS_PER_FOOT, type SectionDraft, definePlugin, formatNumber } from "@fitglue/sdk";
import { type ElevationFigures, elevationFigures } from "./elevation-figures.ts";
import { elevationProfile } from "./elevation-profile.ts";
import type { Plugin } from "./manifest.types.ts";

const METERS_TO = { m: 1, ft: 1 / METERS_PER_FOOT } as const;

export default definePlugin<Plugin>({
  booster: {
    run({ activity, streams, config }) {
      const figures = elevationFigures(activity, streams, {
        preferDevice: config.totals === "device",
        thresholdMeters: config.thresholdMeters,
      });
      if (figures === null) return { outcome: "skip", reason: "The activity has no altitude" };

      const profile =
        config.style === "profile" ? elevationProfile(streams, METERS_TO[config.unit], config.unit) : null;
      const section: SectionDraft = {
        icon: "⛰️",
        heading: "Elevation",
        layout: profile === null ? "inline" : "block",
        blocks: [{ type: "facts", facts: facts(figures, config.unit) }, ...(profile === null ? [] : [profile])],
      };
      return { outcome: "ok", section, result: { ...figures } };
    },
  },
});

function facts({ ascentMeters, descentMeters, maximumMeters }: ElevationFigures, unit: "m" | "ft") {
  const figures = [
    { meters: ascentMeters, sign: "+", suffix: "gain" },
    { meters: descentMeters, sign: "-", suffix: "loss" },
    { meters: maximumMeters, sign: "", suffix: "max" },
  ];
  return figures.flatMap(({ meters, sign, suffix }) => {
    if (meters === null) return [];
    const text = formatNumber(meters * METERS_TO[unit]);
    return [{ label: null, value: `${text === "0" ? "" : sign}${text}${unit}`, suffix }];
  });
}

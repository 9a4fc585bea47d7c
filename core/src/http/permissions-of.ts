import { DATA_CLASSES, type DataClass, type Manifest } from "@fitglue/sdk";
import type { PluginDetail } from "../api/plugins.ts";

type Permission = PluginDetail["permissions"][number];

/** Everything that a plugin may see and do, in plain words; what is not in this list is impossible for it. */
export function permissionsOf(manifest: Manifest): Permission[] {
  const { network, state, assets, pages, ai } = manifest.capabilities ?? {};
  const reads = readsOf(manifest);
  return [
    ...(reads.length > 0 ? [{ text: `See of an activity: ${reads.map(labelOf).join(", ")}`, reason: null }] : []),
    ...(manifest.booster !== undefined && manifest.booster.provides.length > 0
      ? [{ text: `Change or add: ${manifest.booster.provides.map(labelOf).join(", ")}`, reason: null }]
      : []),
    ...(manifest.connection?.hosts ?? []).map((host) => ({
      text: `Use your account at ${host}, without seeing the password or key`,
      reason: null,
    })),
    ...(network ?? []).map(({ host, methods, reason }) => ({ text: `Call ${host} (${methods.join(", ")})`, reason })),
    ...(state === undefined
      ? []
      : [{ text: `Remember up to ${state.maxKb} kB about you between runs`, reason: state.reason }]),
    ...(assets === undefined
      ? []
      : [{ text: `Store pictures of up to ${assets.maxKb} kB each`, reason: assets.reason }]),
    ...(pages === undefined
      ? []
      : [{ text: "Publish a page about the activity on this server", reason: pages.reason }]),
    ...(ai === undefined
      ? []
      : [{ text: "Send what it sees to the language or image model that this server uses", reason: ai.reason }]),
  ];
}

function readsOf({ booster, destination }: Manifest): DataClass[] {
  return [...new Set([...(booster?.requires ?? []), ...(booster?.optional ?? []), ...(destination?.accepts ?? [])])];
}

function labelOf(name: DataClass | "sport"): string {
  return name === "sport" ? "sport" : DATA_CLASSES[name].label.toLowerCase();
}

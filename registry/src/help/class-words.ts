import { type DataClass, DATA_CLASSES } from "@fitglue/sdk";

/** `exercises in order, with sets, … (kg)`. */
export function classDetail(name: DataClass): string {
  const { detail, unit } = DATA_CLASSES[name];
  return unit === null ? detail : `${detail} (${unit})`;
}

/** The label of a data class; `sport`, which is no class but may be changed, has one too. */
export function classLabel(name: DataClass | "sport"): string {
  return name === "sport" ? "Sport" : DATA_CLASSES[name].label;
}

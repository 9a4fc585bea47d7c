/** The door to activity files: reading FIT, TCX, GPX and the exports of apps, writing FIT. */
export * from "./read-activity-file.ts";
export * from "./read-fit-file.ts";
export * from "./read-options.ts";
export {
  HealthExportCutter,
  withRoutes,
  type CutWorkout,
  type HealthExportCut,
} from "./apple-health/cut-health-export.ts";
export { sniffFile } from "./sniff.ts";
export { writeFit } from "./fit/write-fit.ts";

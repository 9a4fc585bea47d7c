/** The door to activity files: reading FIT, TCX, GPX and the tables of apps, writing FIT. */
export * from "./read-activity-file.ts";
export * from "./read-options.ts";
export { writeFit } from "./fit/write-fit.ts";

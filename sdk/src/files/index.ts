/** The door to activity files: reading FIT, TCX and GPX. */
export * from "./read-activity-file.ts";
export { writeFit } from "./fit/write-fit.ts";

/** The door to activity files: reading FIT, TCX and GPX. */
export * from "./read-activity-file.ts";

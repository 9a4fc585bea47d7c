/** The door of the registry. */
export * from "./plugin-package.ts";
export * from "./help/help-doc.ts";

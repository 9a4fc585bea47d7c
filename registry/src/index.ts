/** The door of the registry. */
export * from "./build-plugin.ts";
export * from "./help/help-doc.ts";
export * from "./manifest/validate-manifest.ts";
export * from "./open-registry.ts";
export * from "./package/package-store.ts";
export * from "./plugin-package.ts";

/** The door of the registry. */
export * from "./boosters-providing.ts";
export * from "./build-plugin.ts";
export * from "./check-pipeline.ts";
export * from "./generate/write-plugin-types.ts";
export * from "./help/build-help-doc.ts";
export * from "./help/check-links.ts";
export * from "./help/help-doc.ts";
export { pluginErrorHelpPath } from "./help/plugin-error-help-path.ts";
export * from "./help/render-markdown.ts";
export * from "./manifest/validate-manifest.ts";
export * from "./newest-of-each.ts";
export * from "./open-registry.ts";
export * from "./package/package-store.ts";
export * from "./permissions.ts";
export * from "./plugin-package.ts";

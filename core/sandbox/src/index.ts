/** The door of the sandbox. */
export * from "./plugin-sandbox.ts";

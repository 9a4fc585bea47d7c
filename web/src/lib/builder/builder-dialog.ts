/** What opens over the builder; loaded when it is first asked for. */
export type BuilderDialog = "picker" | "test" | "rename" | "delete" | "revisions" | "share" | "keys";

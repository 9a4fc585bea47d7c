import { Type } from "typebox";

/** Beside the `message` of an error, which is in the language of the request. */
export const Said = Type.Union([
  Type.String({ description: "What was said exactly, in English; null where `message` is that" }),
  Type.Null(),
]);

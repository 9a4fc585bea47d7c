import { type Static, Type } from "typebox";

/** An own-made activity that comes with FitGlue, to try a pipeline with. */
export const Sample = Type.Object({
  id: Type.String(),
  title: Type.String(),
  sport: Type.String(),
  description: Type.String(),
});
export type Sample = Static<typeof Sample>;

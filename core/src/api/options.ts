import { Type, type Static } from "typebox";

/** One of the values among which a person chooses. */
const ServiceOption = Type.Object({
  value: Type.String({ description: "What the setting holds" }),
  label: Type.String(),
  detail: Type.Union([Type.String(), Type.Null()], { description: "What tells it apart from others of the same name" }),
});

/** What a service has to choose from, as far as it was looked for. */
export const FoundOptions = Type.Object({
  options: Type.Array(ServiceOption, { description: "At most 50" }),
  total: Type.Integer({ description: "How many there are that fit the search" }),
  isComplete: Type.Boolean({ description: "False when the service has more than can be searched" }),
  chosen: Type.Union([ServiceOption, Type.Null()], {
    description: "The one that has the `value` that was asked for; null when none has",
  }),
});
export type FoundOptions = Static<typeof FoundOptions>;

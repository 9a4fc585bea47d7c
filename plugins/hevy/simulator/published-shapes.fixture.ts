/** Shapes of Hevy's answers, by hand from what is published of its API. */
const nullable = (type: string) => ({ type: [type, "null"] });

/** A workout as it is read. */
export const WORKOUT_SHAPE = {
  type: "object",
  additionalProperties: false,
  required: [
    ...["id", "title", "routine_id", "description", "start_time", "end_time"],
    ...["updated_at", "created_at", "exercises"],
  ],
  properties: {
    id: { type: "string", pattern: "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" },
    title: { type: "string" },
    routine_id: nullable("string"),
    description: { type: "string" },
    start_time: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00$" },
    end_time: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00$" },
    updated_at: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$" },
    created_at: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$" },
    exercises: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["index", "title", "notes", "exercise_template_id", "superset_id", "sets"],
        properties: {
          index: { type: "integer" },
          title: { type: "string" },
          notes: { type: "string" },
          exercise_template_id: { type: "string" },
          superset_id: nullable("integer"),
          sets: {
            type: "array",
            items: {
              type: "object",
              additionalProperties: false,
              required: [
                ...["index", "type", "weight_kg", "reps", "distance_meters"],
                ...["duration_seconds", "rpe", "custom_metric"],
              ],
              properties: {
                index: { type: "integer" },
                type: { enum: ["normal", "warmup", "failure", "dropset"] },
                weight_kg: nullable("number"),
                reps: nullable("number"),
                distance_meters: nullable("number"),
                duration_seconds: nullable("number"),
                rpe: nullable("number"),
                custom_metric: nullable("number"),
              },
            },
          },
        },
      },
    },
  },
};

/** An exercise in the list of them. */
export const TEMPLATE_SHAPE = {
  type: "object",
  additionalProperties: false,
  required: ["id", "title", "type", "primary_muscle_group", "secondary_muscle_groups", "is_custom"],
  properties: {
    id: { type: "string", pattern: "^([0-9A-Z]{8}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$" },
    title: { type: "string" },
    type: { type: "string" },
    primary_muscle_group: { type: "string" },
    secondary_muscle_groups: { type: "array", items: { type: "string" } },
    is_custom: { type: "boolean" },
  },
};

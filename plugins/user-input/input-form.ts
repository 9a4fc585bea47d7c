import type { Activity, ActivityPatch, ConfigField, InputForm, JsonObject } from "@fitglue/sdk";

const LONGEST_TITLE = 500;
const LONGEST_DESCRIPTION = 10_000;

export type AskedField = "title" | "description";
type Texts = Pick<Activity, "title" | "notes">;

/** The form that asks for the fields. What the activity already has stands in it where the answer will replace it. */
export function inputForm(fields: readonly AskedField[], message: string, { title }: Texts): InputForm {
  const descriptions: Record<AskedField, ConfigField> = {
    title: {
      type: "string",
      title: "Title",
      description: "Leave it empty to keep the present one.",
      maxLength: LONGEST_TITLE,
      ...(title === "" ? {} : { default: title }),
    },
    description: {
      type: "string",
      title: "Description",
      description: "Leave it empty to add nothing.",
      maxLength: LONGEST_DESCRIPTION,
      "x-widget": "textarea",
    },
  };
  return {
    title: fields.includes("title") ? "Give this activity a title" : "Describe this activity",
    message,
    schema: {
      type: "object",
      additionalProperties: false,
      properties: Object.fromEntries(fields.map((field) => [field, descriptions[field]])),
    },
  };
}

/** What an answer changes; empty texts change nothing. */
export function answerPatch(
  answer: JsonObject,
  fields: readonly AskedField[],
  present: Texts,
  mode: "append" | "replace",
): { readonly patch: ActivityPatch; readonly changed: readonly AskedField[] } {
  const title = fields.includes("title") ? textOf(answer["title"]) : "";
  const description = fields.includes("description") ? textOf(answer["description"]) : "";
  const notes =
    mode === "append" && present.notes.trim() !== "" ? `${present.notes.trimEnd()}\n\n${description}` : description;
  const newTitle = title !== "" && title !== present.title;
  return {
    patch: { ...(newTitle ? { title } : {}), ...(description === "" ? {} : { notes }) },
    changed: [...(newTitle ? (["title"] as const) : []), ...(description === "" ? [] : (["description"] as const))],
  };
}

function textOf(value: JsonObject[string] | undefined): string {
  return typeof value === "string" ? value.trim() : "";
}

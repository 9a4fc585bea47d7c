import { countCharacters, type MapField } from "@fitglue/sdk";
import * as m from "#messages/form.ts";
import { issueWords } from "./issue-words.ts";

/** Why a map cannot have this key beside the others, in words; null when it can. */
export function keyRefusal(field: MapField, others: readonly string[], key: string): string | null {
  const { enum: allowed, minLength = 0, maxLength = Infinity } = field.propertyNames ?? {};
  if (key === "") return m.typeName();
  if (others.includes(key)) return m.isThereAlready({ name: key });
  const characters = countCharacters(key);
  if (allowed !== undefined && !allowed.includes(key)) return issueWords("choice", { choices: allowed });
  if (characters < minLength) return issueWords("minLength", { limit: minLength });
  return characters > maxLength ? issueWords("maxLength", { limit: maxLength }) : null;
}

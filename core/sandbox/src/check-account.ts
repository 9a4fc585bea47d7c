import type { ConnectedAccount } from "@fitglue/sdk";
import { fieldsOf, invalid } from "./outcome-fields.ts";

const MOST_ID_CHARACTERS = 200;
const MOST_NAME_CHARACTERS = 200;
const MOST_URL_CHARACTERS = 2_000;

/** @throws FitGlueError RESULT_INVALID, with `details.path`. */
export function checkAccount(value: unknown): ConnectedAccount {
  const { id, name, url } = fieldsOf(value, "", ["id", "name", "url"]);
  if (typeof id !== "string" || id === "" || id.length > MOST_ID_CHARACTERS)
    throw invalid("/id", `must be a text of 1 to ${MOST_ID_CHARACTERS} characters`);
  if (typeof name !== "string" || name === "")
    throw invalid("/name", "must be a text; take the id when there is no name");
  if (url !== null && (typeof url !== "string" || url.length > MOST_URL_CHARACTERS || !url.startsWith("https://")))
    throw invalid("/url", "must be an https address or null");
  return { id, name: name.slice(0, MOST_NAME_CHARACTERS), url };
}

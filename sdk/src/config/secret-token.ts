const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const WHOLE_TOKEN = new RegExp(`^fitglue-secret:${UUID}$`);

/** Token of a secret that programs without a vault put in the place of every secret. */
export const ANY_SECRET_TOKEN = "fitglue-secret:00000000-0000-4000-8000-000000000000";

/** What stands in settings in place of a sealed secret. Whoever has it has nothing: only the host can look behind it. */
export function secretToken(id: string): string {
  return `fitglue-secret:${id}`;
}

/** Whether a value is exactly a token of a sealed secret. */
export function isSecretToken(value: unknown): boolean {
  return typeof value === "string" && WHOLE_TOKEN.test(value);
}

/** The ids of the tokens in a text, in their order. */
export function secretIdsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(new RegExp(`fitglue-secret:(${UUID})`, "g")), ([, id = ""]) => id);
}

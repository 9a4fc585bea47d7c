const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Makes words safe to stand in HTML, between tags and in quoted attributes. */
export function escapeHtml(words: string): string {
  return words.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? "");
}

/**
 * Gives the ids in the SDK's HTML a beginning of their own, so that several pieces can stand on one page.
 *
 * The renderer escapes quotes in every text, so only real attributes look like one.
 */
export function ownIds(html: string, prefix: string): string {
  return html.replace(/ (id|aria-labelledby)="([^"]*)"/g, (_attribute, name: string, ids: string) => {
    const own = ids.split(" ").map((id) => `${prefix}-${id}`);
    return ` ${name}="${own.join(" ")}"`;
  });
}

/**
 * Makes HTML of the SDK's renderer a part of a larger page: ids get a beginning of their own, and sections become
 * plain boxes, because several of one name beside each other are no use as landmarks.
 *
 * The renderer escapes every text, so only real tags and attributes look like them.
 */
export function embedHtml(html: string, prefix: string): string {
  return html
    .replace(/<section class="fg-section"[^>]*>/g, '<div class="fg-section">')
    .replaceAll("</section>", "</div>")
    .replace(/ (id|aria-labelledby)="([^"]*)"/g, (_attribute, name: string, ids: string) => {
      const own = ids.split(" ").map((id) => `${prefix}-${id}`);
      return ` ${name}="${own.join(" ")}"`;
    });
}

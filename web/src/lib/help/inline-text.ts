/** A piece of running text. */
export type InlinePart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "code"; readonly text: string }
  | { readonly type: "link"; readonly text: string; readonly href: string };

/** `code`, or [words](address); an address may hold brackets in pairs, as DOIs do. */
const MARKED = /`([^`]+)`|\[([^\]]+)\]\(((?:[^()\s]|\([^()\s]*\))+)\)/g;
const SAFE_ADDRESS = /^(?:\/(?!\/)|#|https:\/\/)/;

/**
 * Takes text of a help page apart: it may hold code spans and links, and nothing else.
 *
 * A link that leads neither into this site nor to an https address stays as it is written.
 */
export function inlineParts(text: string): readonly InlinePart[] {
  const parts: InlinePart[] = [];
  let at = 0;
  for (const match of text.matchAll(MARKED)) {
    const [whole, code, words, href] = match;
    if (match.index > at) parts.push({ type: "text", text: text.slice(at, match.index) });
    at = match.index + whole.length;
    if (code !== undefined) parts.push({ type: "code", text: code });
    else if (words !== undefined && href !== undefined && SAFE_ADDRESS.test(href))
      parts.push({ type: "link", text: words, href });
    else parts.push({ type: "text", text: whole });
  }
  if (at < text.length) parts.push({ type: "text", text: text.slice(at) });
  return parts;
}

/** The words alone, for places that take no markup. */
export function inlineWords(text: string): string {
  return inlineParts(text)
    .map((part) => part.text)
    .join("");
}

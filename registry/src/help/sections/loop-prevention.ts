import type { Manifest } from "@fitglue/sdk";
import { newestOfEach } from "../../newest-of-each.ts";
import { sentenceList } from "../../permissions.ts";
import type { HelpSection } from "../help-doc.ts";
import { type HelpPage, inlineLink } from "../help-page.ts";

/** What keeps our own deliveries from coming back, where that could happen. */
export function loopPrevention({ kind, registry, manifest, words, language }: HelpPage): HelpSection | null {
  const text = kind === "sources" ? ofSource() : kind === "destinations" ? ofDestination() : null;
  return text === null
    ? null
    : { id: "loop-prevention", title: words.loopPrevention.title, content: [{ type: "paragraph", text }] };

  function ofSource(): string | null {
    const returning = newestOfEach(registry).filter((plugin) => loopsBackTo(plugin.manifest) === manifest.id);
    if (returning.length === 0) return null;
    const links = returning.map((plugin) => inlineLink("destinations", plugin.manifest));
    return words.loopPrevention.ofSource({ list: sentenceList(links, language) });
  }

  function ofDestination(): string | null {
    const source = newestOfEach(registry).find((plugin) => plugin.manifest.id === loopsBackTo(manifest));
    if (source === undefined) return null;
    return words.loopPrevention.ofDestination({ link: inlineLink("sources", source.manifest) });
  }
}

/** A destination may name the source; one of a plugin that is both comes back to itself. */
export function loopsBackTo({ id, source, destination }: Manifest): string | null {
  if (destination === undefined) return null;
  return destination.loopsBackAs ?? (source === undefined ? null : id);
}

import type { Manifest } from "@fitglue/sdk";
import { newestOfEach } from "../../newest-of-each.ts";
import { sentenceList } from "../../permissions.ts";
import type { HelpSection } from "../help-doc.ts";
import { type HelpPage, inlineLink } from "../help-page.ts";

/** What keeps our own deliveries from coming back, where that could happen. */
export function loopPrevention({ kind, registry, manifest }: HelpPage): HelpSection | null {
  const text = kind === "sources" ? ofSource() : kind === "destinations" ? ofDestination() : null;
  return text === null
    ? null
    : { id: "loop-prevention", title: "Loop Prevention", content: [{ type: "paragraph", text }] };

  function ofSource(): string | null {
    const returning = newestOfEach(registry).filter((plugin) => loopsBackTo(plugin.manifest) === manifest.id);
    if (returning.length === 0) return null;
    const links = sentenceList(returning.map((plugin) => inlineLink("destinations", plugin.manifest)));
    return `Activities that FitGlue itself delivered to ${links} are recognised when they come back through this source, and are not imported again. Nothing has to be set up for that.`;
  }

  function ofDestination(): string | null {
    const source = newestOfEach(registry).find((plugin) => plugin.manifest.id === loopsBackTo(manifest));
    if (source === undefined) return null;
    return `What is delivered here can come back through the ${inlineLink("sources", source.manifest)} source. FitGlue remembers what it delivered and does not import it again. Nothing has to be set up for that.`;
  }
}

/** A destination may name the source; one of a plugin that is both comes back to itself. */
export function loopsBackTo({ id, source, destination }: Manifest): string | null {
  if (destination === undefined) return null;
  return destination.loopsBackAs ?? (source === undefined ? null : id);
}

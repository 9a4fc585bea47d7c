import { newestOfEach } from "../../newest-of-each.ts";
import { sentenceList } from "../../permissions.ts";
import type { HelpContent, HelpSection } from "../help-doc.ts";
import { helpPath, type HelpPage, inlineLink, kindsOf } from "../help-page.ts";

/** What to do, in order, until it works. */
export function setup(page: HelpPage): HelpSection {
  const words = page.words.setup;
  const content: HelpContent[] = [];
  const { prerequisites } = page.manifest.connection ?? {};
  if (prerequisites?.length) {
    content.push(
      { type: "paragraph", text: words.prerequisites },
      { type: "list", ordered: false, items: prerequisites },
    );
  }
  if (page.kind === "connections")
    content.push({ type: "paragraph", text: words.sameSteps({ name: page.manifest.name }) });
  content.push({ type: "list", ordered: true, items: steps(page) });
  const others = page.kind === "connections" ? [] : goesWellWith(page);
  if (others.length > 0)
    content.push({ type: "paragraph", text: words.goesWellWith({ list: sentenceList(others, page.language) }) });
  return { id: "setup", title: words.title, content };
}

function steps({ kind, role, help, manifest, words }: HelpPage): readonly string[] {
  if (kind === "connections") return role.setup;
  const { name } = manifest;
  const path = helpPath("connections", manifest.id);
  const own = help?.setup?.length ? help.setup : words.setup.steps[kind]({ name });
  const isSaid = manifest.connection === undefined || own.some((step) => step.includes(`](${path})`));
  return isSaid ? own : [words.setup.connect({ name, path }), ...own];
}

/** Links to what the author suggests beside it, as far as it is installed. */
function goesWellWith({ registry, help }: HelpPage): readonly string[] {
  return (help?.suggested ?? []).flatMap((id) => {
    const found = newestOfEach(registry).find(({ manifest }) => manifest.id === id)?.manifest;
    if (found === undefined) return [];
    const kind = kindsOf(found).find((one) => one === "boosters" || one === "destinations");
    return kind === undefined ? [] : [inlineLink(kind, found)];
  });
}

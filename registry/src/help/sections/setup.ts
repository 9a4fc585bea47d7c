import { newestOfEach } from "../../newest-of-each.ts";
import { sentenceList } from "../../permissions.ts";
import type { HelpContent, HelpSection } from "../help-doc.ts";
import { helpPath, type HelpPage, inlineLink, kindsOf } from "../help-page.ts";

/** What to do, in order, until it works. */
export function setup(page: HelpPage): HelpSection {
  const content: HelpContent[] = [];
  const { prerequisites } = page.manifest.connection ?? {};
  if (prerequisites?.length) {
    content.push(
      { type: "paragraph", text: "Before you begin, you need:" },
      { type: "list", ordered: false, items: prerequisites },
    );
  }
  if (page.kind === "connections")
    content.push({
      type: "paragraph",
      text: `Open [Connections](/app/connections) and choose ${page.manifest.name}; the page there leads through the same steps:`,
    });
  content.push({ type: "list", ordered: true, items: steps(page) });
  const others = page.kind === "connections" ? "" : goesWellWith(page);
  if (others !== "") content.push({ type: "paragraph", text: others });
  return { id: "setup", title: "Setup", content };
}

function steps({ kind, role, help, manifest }: HelpPage): readonly string[] {
  if (kind === "connections") return role.setup;
  const path = helpPath("connections", manifest.id);
  const own = help?.setup?.length ? help.setup : GENERIC_STEPS[kind](manifest.name);
  const isSaid = manifest.connection === undefined || own.some((step) => step.includes(`](${path})`));
  return isSaid ? own : [`Connect your account: [Connecting ${manifest.name}](${path}).`, ...own];
}

/** Links to what the author suggests beside it, as far as it is installed. */
function goesWellWith({ registry, help }: HelpPage): string {
  const links = (help?.suggested ?? []).flatMap((id) => {
    const found = newestOfEach(registry).find(({ manifest }) => manifest.id === id)?.manifest;
    if (found === undefined) return [];
    const kind = kindsOf(found).find((one) => one === "boosters" || one === "destinations");
    return kind === undefined ? [] : [inlineLink(kind, found)];
  });
  return links.length === 0 ? "" : `Goes well with ${sentenceList(links)}.`;
}

const GENERIC_STEPS: Readonly<Record<"sources" | "boosters" | "destinations", (name: string) => readonly string[]>> = {
  sources: (name) => [
    `Open [Pipelines](/app/pipelines) and create a pipeline with ${name} as its source.`,
    "Add the boosters and destinations that you like, and publish it.",
  ],
  boosters: (name) => [
    `Open a pipeline in [Pipelines](/app/pipelines), press Add booster and choose ${name}.`,
    "Set it up, press Test to see what it changes, and publish the pipeline.",
  ],
  destinations: (name) => [
    `Open a pipeline in [Pipelines](/app/pipelines), press Add destination and choose ${name}.`,
    "Publish the pipeline; the next activity is delivered there.",
  ],
};

import type { HelpContent, HelpSection } from "../help-doc.ts";
import { helpPath, type HelpPage } from "../help-page.ts";

/** What to do, in order, until it works. */
export function setup(page: HelpPage): HelpSection {
  const content: HelpContent[] = [];
  if (page.kind === "connections" && page.role.prerequisites?.length) {
    content.push(
      { type: "paragraph", text: "Before you begin, you need:" },
      { type: "list", ordered: false, items: page.role.prerequisites },
    );
  }
  content.push({ type: "list", ordered: true, items: steps(page) });
  return { id: "setup", title: "Setup", content };
}

function steps({ kind, role, help, manifest }: HelpPage): readonly string[] {
  if (kind === "connections") return role.setup;
  if (help?.setup?.length) return help.setup;
  const connect =
    manifest.connection === undefined
      ? []
      : [`Connect your account: [Connecting ${manifest.name}](${helpPath("connections", manifest.id)}).`];
  return [...connect, ...GENERIC_STEPS[kind](manifest.name)];
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

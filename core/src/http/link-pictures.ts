import type { HelpDoc, HelpKind } from "@fitglue/registry";
import type { Manifest } from "@fitglue/sdk";
import { type LinkPreviewCard, linkPreviewSvg } from "../pictures/link-preview.ts";
import type { Pictures } from "../pictures/pictures.ts";

/** Pages of the site that are of no plugin and no part of the help centre's kinds. */
export type SitePart = "home" | "plugins" | "help";

/** The cards of public pages for previews of links, as PNG. Each is drawn once: there are as many as pages. */
export interface LinkPictures {
  ofSite(part: SitePart): Promise<Uint8Array>;
  ofPlugin(manifest: Manifest): Promise<Uint8Array>;
  ofHelp(page: Pick<HelpDoc, "kind" | "title" | "summary">): Promise<Uint8Array>;
}

const ROLE_COLOURS = {
  source: "#0b6e4f",
  booster: "#6d28d9",
  destination: "#b3124f",
  connection: "#1d5fa8",
} as const;
const SITE_COLOUR = "#b3124f";
const TEXT_COLOUR = "#8a3b12";
const PROGRAM_COLOUR = "#3d4450";

/** What a card says of the kind of a help page, in its colour: that of the role, as on the pages. */
const HELP_KINDS: Readonly<Record<HelpKind, Pick<LinkPreviewCard, "kind" | "colour">>> = {
  concepts: { kind: "How it works", colour: TEXT_COLOUR },
  guides: { kind: "Guide", colour: TEXT_COLOUR },
  recipes: { kind: "Recipe", colour: TEXT_COLOUR },
  sources: { kind: "Source", colour: ROLE_COLOURS.source },
  boosters: { kind: "Booster", colour: ROLE_COLOURS.booster },
  destinations: { kind: "Destination", colour: ROLE_COLOURS.destination },
  connections: { kind: "Connection", colour: ROLE_COLOURS.connection },
  reference: { kind: "Reference", colour: PROGRAM_COLOUR },
  authors: { kind: "For plugin authors", colour: PROGRAM_COLOUR },
  api: { kind: "HTTP API", colour: PROGRAM_COLOUR },
};

const SITE: Readonly<Record<SitePart, LinkPreviewCard>> = {
  home: {
    kind: "Self-hosted",
    title: "Make every workout say more",
    text: "Takes the activity from your watch or training log, adds what was missing, and puts it where people see it.",
    colour: SITE_COLOUR,
  },
  plugins: {
    kind: "Plugins",
    title: "Sources, boosters and destinations",
    text: "What each one reads and changes, what it may do, and what really came out when it ran.",
    colour: ROLE_COLOURS.booster,
  },
  help: {
    kind: "Help centre",
    title: "How can we help?",
    text: "How every source, booster and destination works, how it is set up, and what to do when something goes wrong.",
    colour: ROLE_COLOURS.source,
  },
};

export function createLinkPictures(pictures: Pick<Pictures, "png">): LinkPictures {
  const drawn = new Map<string, Promise<Uint8Array>>();

  function draw(card: LinkPreviewCard): Promise<Uint8Array> {
    const svg = linkPreviewSvg(card);
    const known = drawn.get(svg);
    if (known !== undefined) return known;
    const picture = pictures.png(svg);
    drawn.set(svg, picture);
    picture.catch(() => drawn.delete(svg));
    return picture;
  }

  return {
    ofSite: (part) => draw(SITE[part]),
    ofPlugin: ({ name, summary, ...roles }) => {
      const role = (["source", "booster", "destination"] as const).find((one) => roles[one] !== undefined);
      return draw({ kind: "Plugin", title: name, text: summary, colour: ROLE_COLOURS[role ?? "connection"] });
    },
    ofHelp: ({ kind, title, summary }) => draw({ ...HELP_KINDS[kind], title: shortTitle(title), text: summary }),
  };
}

/** `Hevy source — setup and troubleshooting` → `Hevy source`. */
function shortTitle(title: string): string {
  return title.split(" — ", 1)[0] ?? title;
}

import type { HelpDoc } from "./help-doc.ts";

/** The parts of the address of a help page in the API. */
export interface HelpPlace {
  readonly kind: string;
  readonly id: string;
}

/** For whoever is signed in: how the plugin's connection stands, and where it is made. */
export interface OwnConnection {
  readonly words: string;
  readonly href: string;
  /** What to press; null when nothing has to be done. */
  readonly action: string | null;
}

/** All that a help page shows. */
export interface LoadedHelpPage {
  readonly doc: HelpDoc;
  /** The plugin that the page is of, as `publisher/id`; null when it is of none. */
  readonly pluginName: string | null;
  readonly connection: OwnConnection | null;
  readonly isThanked: boolean;
}

/** Longer ones are cut; the field says so before. */
export const LONGEST_SENTENCE = 500;

/** Why feedback was not taken, with what was written. */
export interface RefusedFeedback {
  readonly message: string;
  readonly sentence: string;
}

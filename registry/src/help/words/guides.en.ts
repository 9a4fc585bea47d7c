import type { ErrorDefinition } from "@fitglue/sdk";

interface Pair {
  readonly from: string;
  readonly to: string;
}
interface Named {
  readonly name: string;
}
interface Listed {
  readonly list: string;
}

const ACTIONS: Readonly<Record<ErrorDefinition["userAction"], { readonly title: string; readonly lead: string }>> = {
  "fix-input": {
    title: "Correct what you sent",
    lead: "The request or the file cannot be used as it is; change it and send it again.",
  },
  reconfigure: {
    title: "Change a setting",
    lead: "A pipeline, a step or this server is set up in a way that cannot work.",
  },
  reconnect: { title: "Connect again", lead: "An outside service no longer accepts the stored sign-in." },
  wait: { title: "Wait and try again", lead: "The same request succeeds later." },
  none: { title: "Nothing to do", lead: "It resolves itself, or it is only said so that you know." },
  report: { title: "Report it", lead: "This should not happen: FitGlue or the plugin has a fault." },
};

/** What guides, recipes and the error reference say, in English; every other language has the same keys. */
export const ENGLISH_GUIDES = {
  recipe: {
    name: ({ from, to }: Pair): string => `${from} to ${to}`,
    /** What a recipe is about, when a pair has several. */
    about: ({ name, focus }: Named & { readonly focus: "strength" | "endurance" }): string => `${name}, ${focus}`,
    summary: ({ boosters, from, to }: Pair & { readonly boosters: string }): string =>
      `Adds ${boosters} to what ${from} brings, and hands it to ${to}.`,
    title: ({ name }: Named): string => `Recipe: ${name}`,
    steps: "Steps",
    connectFirst: "Connect first",
    nothingToConnect: "nothing",
    use: "Use it",
    connect: ({ list }: Listed): string => `Connect ${list} first, in [Connections](/app/connections).`,
    noConnection: "Nothing has to be connected first.",
    open: ({ path }: { readonly path: string }): string =>
      `Open [a new pipeline](${path}) with this recipe; every setting has a value to begin with.`,
    byHand: ({ link }: { readonly link: string }): string => `Or build it yourself, from ${link} on.`,
    roles: { source: "source", booster: "booster", destination: "destination" },
    step: ({ link, role, summary }: Readonly<Record<"link" | "role" | "summary", string>>): string =>
      `${link} (${role}): ${summary}`,
    results: "What each booster came to in its example",
  },

  guide: {
    summary: ({ from, to }: Pair): string =>
      `How activities from ${from} get to ${to}, what arrives there, and what can be added on the way.`,
    from: "From",
    to: "To",
    setup: "Setup",
    prerequisites: "Before you begin, you need:",
    connect: ({ name, path }: Named & { readonly path: string }): string =>
      `Connect ${name}: [Connecting ${name}](${path}) leads through it.`,
    newPipeline: ({ name, path }: Named & { readonly path: string }): string =>
      `Open [a new pipeline with ${name}](${path}), or take a recipe from below.`,
    addSteps: ({ name }: Named): string => `Add the boosters that you like, and ${name} as a destination.`,
    test: "Press Test to see what would arrive; nothing is sent by a test.",
    publish: "Publish the pipeline. The next activity goes through it.",
    arrives: "What arrives",
    part: "Part",
    at: ({ name }: Named): string => `At ${name}`,
    does: "arrives",
    staysHere: ({ name }: Named): string => `stays here: ${name} does not take it`,
    whenAdded: ({ list }: Listed): string => `when it is added by ${list}`,
    whatBoostersWrite: "what boosters write",
    looks: ({ name }: Named): string => `How it looks on ${name}`,
    recipes: "Recipes for it",
    troubles: "When something goes wrong",
    asSource: ({ name }: Named): string => `${name} as a source`,
    asDestination: ({ name }: Named): string => `${name} as a destination`,
    connecting: ({ name }: Named): string => `Connecting ${name}`,
  },

  errors: {
    title: "Error codes",
    summary:
      "Every failure has a code from this list, and says in words what happened. Plugins add codes of their own; those are on the plugin's help page.",
    actions: ACTIONS,
    cause: ({ meaning, status, isRetryable }: { meaning: string; status: string; isRetryable: boolean }): string =>
      `${meaning} (HTTP ${status}; ${isRetryable ? "the same may succeed later" : "the same fails again"}.)`,
  },
};

/** The words of guides, recipes and the error reference in any language. */
export type GuideWords = typeof ENGLISH_GUIDES;

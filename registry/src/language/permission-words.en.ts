interface Listed {
  /** Names as one text: `a, b and c`. */
  readonly list: string;
}
interface Hosted {
  readonly host: string;
}

/** What plugins may do, in English; every other language has the same keys. */
export const ENGLISH_PERMISSIONS = {
  /** What every booster and destination sees of an activity. */
  alwaysSeen: ["sport", "start", "duration"],
  contacts: ({ host, methods }: Hosted & { readonly methods: string }): string => `Contacts ${host} (${methods})`,
  remembers: ({ kilobytes }: { readonly kilobytes: number }): string =>
    `Remembers up to ${kilobytes} kB for you between runs`,
  pictures: ({ types, kilobytes }: { readonly types: string; readonly kilobytes: number }): string =>
    `Stores pictures (${types}) of up to ${kilobytes} kB each`,
  pages: "Publishes a page about the activity on this server",
  ai: "Sends text to the language model that this server's operator has chosen",
  sees: ({ list }: Listed): string => `Sees ${list}`,
  changes: ({ list }: Listed): string => `May change ${list}`,
  writes: "Adds a section of text to the activity",
  asks: "May stop a run and ask you a question",
  receives: ({ list }: Listed): string => `Receives ${list} of finished activities`,
  verbs: { creates: "create", updates: "change", deletes: "delete" },
  delivers: ({ list }: Listed): string => `May ${list} activities in your account`,
  reads: ({ list, isPastToo }: Listed & { readonly isPastToo: boolean }): string =>
    `Reads ${list} of new activities in your account${isPastToo ? ", and past ones when you ask for them" : ""}`,
  uploads: "Reads the files that you upload",
  webhook: ({ name }: { readonly name: string }): string =>
    `Lets ${name} tell this server when an activity is new or has changed`,
  ownerOnly: "Its activities may be shown to nobody but you",
  noAi: "Its activities may not be given to a language model",
  account: ({ host }: Hosted): string =>
    `Uses your account at ${host}; the key stays with the server and never reaches the plugin`,
  scope: ({ id, isOptional }: { readonly id: string; readonly isOptional: boolean }): string =>
    `Asks for the permission ${id}${isOptional ? ", which you may refuse" : ""}`,
  offlineAndForgetful: "Cannot contact any server and remembers nothing between runs",
  offline: "Cannot contact any server",
  forgetful: "Remembers nothing between runs",
};

/** What plugins may do, in any language. */
export type PermissionWords = typeof ENGLISH_PERMISSIONS;

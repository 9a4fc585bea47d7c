import {
  type Capabilities,
  type ConnectionRole,
  DATA_CLASSES,
  type DestinationRole,
  type Manifest,
  sourceReads,
  type SourceRole,
} from "@fitglue/sdk";

/** One thing that a plugin may do, for the consent screen and the help page. */
export interface Permission {
  /** What it may do, in plain words. */
  readonly text: string;
  /** Why, in the author's words; null where the platform's sentence says it all. */
  readonly reason: string | null;
}

/** The sentence of each capability; a new capability does not compile without one. */
const SENTENCES: {
  readonly [Name in keyof Required<Capabilities>]: (
    capability: NonNullable<Capabilities[Name]>,
  ) => readonly Permission[];
} = {
  network: (hosts) =>
    hosts.map(({ host, methods, reason }) => ({ text: `Contacts ${host} (${methods.join(", ")})`, reason })),
  state: ({ maxKb, reason }) => [{ text: `Remembers up to ${maxKb} kB for you between runs`, reason }],
  assets: ({ types, maxKb, reason }) => [
    { text: `Stores pictures (${types.map(pictureName).join(", ")}) of up to ${maxKb} kB each`, reason },
  ],
  pages: ({ reason }) => [{ text: "Publishes a page about the activity on this server", reason }],
  ai: ({ reason }) => [{ text: "Sends text to the language model that this server's operator has chosen", reason }],
};

/** What every booster and destination sees of an activity. */
const ALWAYS_SEEN = ["sport", "start", "duration"];

/** What a plugin may see, change and do; everything that is not listed is impossible for it. */
export function permissions(manifest: Manifest): readonly Permission[] {
  return [...dataPermissions(manifest), ...capabilityPermissions(manifest), ...impossible(manifest)];
}

function dataPermissions({ name, connection, source, booster, destination }: Manifest): Permission[] {
  const all: Permission[] = source === undefined ? [] : [...sourcePermissions(name, source)];
  if (booster !== undefined) {
    all.push({
      text: `Sees ${sentenceList([...ALWAYS_SEEN, ...labels([...booster.requires, ...booster.optional])])}`,
      reason: null,
    });
    const changes = labels(booster.provides);
    if (changes.length > 0) all.push({ text: `May change ${sentenceList(changes)}`, reason: null });
    if (booster.sections) all.push({ text: "Adds a section of text to the activity", reason: null });
    if (booster.waitsForInput === true) all.push({ text: "May stop a run and ask you a question", reason: null });
  }
  if (destination !== undefined) {
    all.push({
      text: `Receives ${sentenceList([...ALWAYS_SEEN, ...labels(destination.accepts)])} of finished activities`,
      reason: null,
    });
    if (connection !== undefined)
      all.push({ text: `May ${sentenceList(verbsOf(destination))} activities in your account`, reason: null });
  }
  return all;
}

function* sourcePermissions(name: string, source: SourceRole): Generator<Permission> {
  const { triggers, provides, backfill, terms } = source;
  const reads = sourceReads(source);
  if (reads.includes("upload")) yield { text: "Reads the files that you upload", reason: null };
  if (reads.includes("item")) {
    const past = backfill === true ? ", and past ones when you ask for them" : "";
    yield { text: `Reads ${sentenceList(labels(provides))} of new activities in your account${past}`, reason: null };
  }
  if (triggers.some(({ type }) => type === "webhook"))
    yield { text: `Lets ${name} tell this server when an activity is new or has changed`, reason: null };
  if (terms === undefined) return;
  if (terms.audience === "owner") yield { text: "Its activities may be shown to nobody but you", reason: terms.why };
  if (!terms.ai) yield { text: "Its activities may not be given to a language model", reason: terms.why };
}

function verbsOf({ creates, updates, deletes }: DestinationRole): readonly string[] {
  return [...(creates ? ["create"] : []), ...(updates ? ["change"] : []), ...(deletes ? ["delete"] : [])];
}

/** What it may do at a person's account, and what the service is asked for when the person signs in. */
function* connectionPermissions({ auth, hosts }: ConnectionRole): Generator<Permission> {
  for (const host of hosts)
    yield {
      text: `Uses your account at ${host}; the key stays with the server and never reaches the plugin`,
      reason: null,
    };
  if (auth.type !== "oauth2") return;
  for (const { id, reason, optional } of auth.scopes)
    yield { text: `Asks for the permission ${id}${optional === true ? ", which you may refuse" : ""}`, reason };
}

function capabilityPermissions({ capabilities = {}, connection }: Manifest): Permission[] {
  return [
    ...(connection === undefined ? [] : connectionPermissions(connection)),
    ...(capabilities.network ? SENTENCES.network(capabilities.network) : []),
    ...(capabilities.state ? SENTENCES.state(capabilities.state) : []),
    ...(capabilities.assets ? SENTENCES.assets(capabilities.assets) : []),
    ...(capabilities.pages ? SENTENCES.pages(capabilities.pages) : []),
    ...(capabilities.ai ? SENTENCES.ai(capabilities.ai) : []),
  ];
}

function impossible({ capabilities = {}, connection }: Manifest): Permission[] {
  const offline = capabilities.network === undefined && connection === undefined;
  const forgetful = capabilities.state === undefined;
  if (offline && forgetful)
    return [{ text: "Cannot contact any server and remembers nothing between runs", reason: null }];
  if (offline) return [{ text: "Cannot contact any server", reason: null }];
  if (forgetful) return [{ text: "Remembers nothing between runs", reason: null }];
  return [];
}

function labels(names: readonly string[]): string[] {
  const classes: Readonly<Record<string, { readonly label: string }>> = DATA_CLASSES;
  return names.map((name) => (classes[name]?.label ?? name).toLowerCase());
}

/** `a, b and c`. */
export function sentenceList(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

function pictureName(type: string): string {
  return { "image/png": "PNG", "image/jpeg": "JPEG", "image/svg+xml": "SVG" }[type] ?? type;
}

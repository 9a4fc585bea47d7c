import {
  type Capabilities,
  type ConnectionRole,
  type DataClass,
  type DestinationRole,
  type Manifest,
  sourceReads,
  type SourceRole,
} from "@fitglue/sdk";
import { classInText } from "./help/class-words.ts";
import { type Language, LANGUAGES } from "./language.ts";
import { GERMAN_PERMISSIONS } from "./language/permission-words.de.ts";
import { ENGLISH_PERMISSIONS, type PermissionWords } from "./language/permission-words.en.ts";

/** One thing that a plugin may do, for the consent screen and the help page. */
export interface Permission {
  /** What it may do, in plain words. */
  readonly text: string;
  /** Why, in the author's words; null where the platform's sentence says it all. */
  readonly reason: string | null;
  /** Whether it tells what the plugin cannot do. */
  readonly isRefusal: boolean;
}

/** A language, and what is said in it. */
interface Speech {
  readonly language: Language;
  readonly words: PermissionWords;
}

const WORDS: Readonly<Record<Language, PermissionWords>> = { en: ENGLISH_PERMISSIONS, de: GERMAN_PERMISSIONS };

/** The sentence of each capability; a new capability does not compile without one. */
const SENTENCES: {
  readonly [Name in keyof Required<Capabilities>]: (
    capability: NonNullable<Capabilities[Name]>,
    words: PermissionWords,
  ) => readonly Permission[];
} = {
  network: (hosts, words) =>
    hosts.map(({ host, methods, reason }) => may(words.contacts({ host, methods: methods.join(", ") }), reason)),
  state: ({ maxKb, reason }, words) => [may(words.remembers({ kilobytes: maxKb }), reason)],
  assets: ({ types, maxKb, reason }, words) => [
    may(words.pictures({ types: types.map(pictureName).join(", "), kilobytes: maxKb }), reason),
  ],
  pages: ({ reason }, words) => [may(words.pages, reason)],
  ai: ({ reason }, words) => [may(words.ai, reason)],
};

/**
 * What a plugin may see, change and do; everything that is not listed is impossible for it.
 *
 * @param manifest As `inLanguage` gives it: reasons are its own.
 */
export function permissions(manifest: Manifest, language: Language = LANGUAGES[0]): readonly Permission[] {
  const speech: Speech = { language, words: WORDS[language] };
  return [
    ...dataPermissions(manifest, speech),
    ...capabilityPermissions(manifest, speech.words),
    ...impossible(manifest, speech.words),
  ];
}

function may(text: string, reason: string | null = null): Permission {
  return { text, reason, isRefusal: false };
}

function dataPermissions({ name, connection, source, booster, destination }: Manifest, speech: Speech): Permission[] {
  const { words, language } = speech;
  const seen = (names: readonly (DataClass | "sport")[]): { readonly list: string } => ({
    list: sentenceList([...words.alwaysSeen, ...labels(names, speech)], language),
  });
  const all: Permission[] = source === undefined ? [] : [...sourcePermissions(name, source, speech)];
  if (booster !== undefined) {
    all.push(may(words.sees(seen([...booster.requires, ...booster.optional]))));
    const changes = labels(booster.provides, speech);
    if (changes.length > 0) all.push(may(words.changes({ list: sentenceList(changes, language) })));
    if (booster.sections) all.push(may(words.writes));
    if (booster.waitsForInput === true) all.push(may(words.asks));
  }
  if (destination !== undefined) {
    all.push(may(words.receives(seen(destination.accepts))));
    if (connection !== undefined)
      all.push(may(words.delivers({ list: sentenceList(verbsOf(destination, words), language) })));
  }
  return all;
}

function* sourcePermissions(name: string, source: SourceRole, speech: Speech): Generator<Permission> {
  const { triggers, provides, backfill, terms } = source;
  const { words, language } = speech;
  const reads = sourceReads(source);
  if (reads.includes("upload")) yield may(words.uploads);
  if (reads.includes("item")) {
    const list = sentenceList(labels(provides, speech), language);
    yield may(words.reads({ list, isPastToo: backfill === true }));
  }
  if (triggers.some(({ type }) => type === "webhook")) yield may(words.webhook({ name }));
  if (terms === undefined) return;
  if (terms.audience === "owner") yield may(words.ownerOnly, terms.why);
  if (!terms.ai) yield may(words.noAi, terms.why);
}

function verbsOf(destination: DestinationRole, { verbs }: PermissionWords): readonly string[] {
  return (["creates", "updates", "deletes"] as const).filter((verb) => destination[verb]).map((verb) => verbs[verb]);
}

/** What it may do at a person's account, and what the service is asked for when the person signs in. */
function* connectionPermissions({ auth, hosts }: ConnectionRole, words: PermissionWords): Generator<Permission> {
  for (const host of hosts) yield may(words.account({ host }));
  if (auth.type !== "oauth2") return;
  for (const { id, reason, optional } of auth.scopes)
    yield may(words.scope({ id, isOptional: optional === true }), reason);
}

function capabilityPermissions({ capabilities = {}, connection }: Manifest, words: PermissionWords): Permission[] {
  return [
    ...(connection === undefined ? [] : connectionPermissions(connection, words)),
    ...(capabilities.network ? SENTENCES.network(capabilities.network, words) : []),
    ...(capabilities.state ? SENTENCES.state(capabilities.state, words) : []),
    ...(capabilities.assets ? SENTENCES.assets(capabilities.assets, words) : []),
    ...(capabilities.pages ? SENTENCES.pages(capabilities.pages, words) : []),
    ...(capabilities.ai ? SENTENCES.ai(capabilities.ai, words) : []),
  ];
}

function impossible({ capabilities = {}, connection }: Manifest, words: PermissionWords): Permission[] {
  const offline = capabilities.network === undefined && connection === undefined;
  const forgetful = capabilities.state === undefined;
  if (!offline && !forgetful) return [];
  const text = offline && forgetful ? words.offlineAndForgetful : offline ? words.offline : words.forgetful;
  return [{ text, reason: null, isRefusal: true }];
}

function labels(names: readonly (DataClass | "sport")[], { language }: Speech): string[] {
  return names.map((name) => classInText(name, language));
}

/** The word before the last of several. */
const AND: Readonly<Record<Language, string>> = { en: "and", de: "und" };

/** `a, b and c`. */
export function sentenceList(words: readonly string[], language: Language = LANGUAGES[0]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${AND[language]} ${words.at(-1) ?? ""}`;
}

function pictureName(type: string): string {
  return { "image/png": "PNG", "image/jpeg": "JPEG", "image/svg+xml": "SVG" }[type] ?? type;
}

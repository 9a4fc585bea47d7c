import type { Manifest } from "@fitglue/sdk";
import { type Language, LANGUAGES } from "../language.ts";
import type { ExecutedExample, PluginPackage, Registry } from "../plugin-package.ts";
import { missingTexts } from "./missing-texts.ts";
import { withTexts } from "./with-texts.ts";

/** By the package as it is stored: what was made of it for each language. */
const spoken = new WeakMap<PluginPackage, Map<Language, PluginPackage>>();
/** What a package or a registry in a language was made of. */
const packagesAsWritten = new WeakMap<PluginPackage, PluginPackage>();
const registriesAsWritten = new WeakMap<Registry, Registry>();

/**
 * The same plugins with their manifests in a language, as far as each brings its texts in it; what is missing stays as
 * it was written. Only texts differ: ids, values and rules of settings are the same in every language.
 */
export function inLanguage(registry: Registry, language: Language): Registry {
  if (registry.language === language) return registry;
  const written = registriesAsWritten.get(registry) ?? registry;
  if (written.language === language) return written;
  const translated: Registry = {
    language,
    list: () => written.list().map((plugin) => speak(plugin, language)),
    get: (key) => speak(written.get(key), language),
    resolve: (reference) => speak(written.resolve(reference), language),
  };
  registriesAsWritten.set(translated, written);
  return translated;
}

/** The package whose manifest is as its author wrote it, of one that `inLanguage` gave. */
export function asWritten(plugin: PluginPackage): PluginPackage {
  return packagesAsWritten.get(plugin) ?? plugin;
}

/** What the texts of a plugin are in for somebody who reads this language: the one that most of them are in. */
export function textLanguage(plugin: PluginPackage, language: Language): Language {
  const own = plugin.texts[language];
  if (own === undefined) return LANGUAGES[0];
  return Object.keys(own).length > missingTexts(plugin, language).length ? language : LANGUAGES[0];
}

function speak(plugin: PluginPackage, language: Language): PluginPackage {
  const own = plugin.texts[language];
  if (own === undefined) return plugin;
  const known = spoken.get(plugin) ?? new Map<Language, PluginPackage>();
  spoken.set(plugin, known);
  let translated = known.get(language);
  if (translated === undefined) {
    const manifest = withTexts(plugin.manifest, own);
    translated = { ...plugin, manifest, examples: plugin.examples?.map((one) => retitled(one, manifest)) ?? null };
    known.set(language, translated);
    packagesAsWritten.set(translated, plugin);
  }
  return translated;
}

/** What came out of an example was said when it ran; its title is the manifest's. */
function retitled(example: ExecutedExample, manifest: Manifest): ExecutedExample {
  const declared = manifest[example.role]?.examples.find(({ id }) => id === example.id);
  return { ...example, title: declared?.title ?? example.title };
}

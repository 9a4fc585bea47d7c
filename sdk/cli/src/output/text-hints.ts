import { manifestTexts, missingTexts, type PluginPackage, TEXTS_FILES } from "@fitglue/registry";

/** Missing texts that are named; somebody who has a hundred before them begins with the file, not with this list. */
const MOST_NAMED = 5;

/** What an author may want to know of the texts that a plugin brings in further languages; none brings none. */
export function textHints(plugin: PluginPackage): readonly string[] {
  return [...TEXTS_FILES].flatMap(([language, file]) => {
    const missing = missingTexts(plugin, language);
    if (plugin.texts[language] === undefined || missing.length === 0) return [];
    const named = [...missing.slice(0, MOST_NAMED), ...(missing.length > MOST_NAMED ? ["…"] : [])].join(", ");
    const count = `${missing.length} of ${manifestTexts(plugin.manifest).size} texts`;
    return [`${file} lacks ${count}, which are shown as manifest.json has them: ${named}`];
  });
}

import { DATA_CLASS_NAMES } from "@fitglue/sdk";
import type { Language } from "../../language.ts";
import { newestOfEach } from "../../newest-of-each.ts";
import type { Registry } from "../../plugin-package.ts";
import { classDetail, classLabel } from "../class-words.ts";
import type { HelpContent, HelpDoc, RoleKind } from "../help-doc.ts";
import { kindsOf, linkTo } from "../help-page.ts";
import { type Article, articlePage, links, section, worded } from "./article.ts";
import { GERMAN_CONCEPTS } from "./concepts.de.ts";
import { type ConceptWords, ENGLISH_CONCEPTS } from "./concepts.en.ts";

const REVISED = "2026-11-22";
/** A new language without words does not compile. */
const WORDS: Readonly<Record<Language, ConceptWords>> = { en: ENGLISH_CONCEPTS, de: GERMAN_CONCEPTS };

type Concept = Omit<Article, "kind" | "revised" | "language">;
type ConceptPage = (words: ConceptWords, registry: Registry) => Concept;

const CONCEPTS: readonly ConceptPage[] = [pipelines, plugins, runs, connections, privacy, units, sameSession];

/** The few ideas that everything else rests on: written, with lists computed from what is installed. */
export function conceptPages(registry: Registry): readonly HelpDoc[] {
  const { language } = registry;
  return CONCEPTS.map((concept) =>
    articlePage({ kind: "concepts", revised: REVISED, language, ...concept(WORDS[language], registry) }),
  );
}

function pipelines({ pipelines: words, plugins: others, runs: later }: ConceptWords): Concept {
  return {
    id: "pipelines",
    title: words.title,
    icon: "🧵",
    summary: words.summary,
    sections: [
      worded("overview", words.overview),
      worded("order", words.order),
      worded("draft-and-published", words.drafts),
      worded("test", words.test),
      section(
        "related",
        words.related,
        links([others.title, "/help/concepts/plugins"], [later.title, "/help/concepts/runs"]),
      ),
    ],
  };
}

/** What is installed stands in the text, so it is never out of date. */
function plugins({ plugins: words }: ConceptWords, registry: Registry): Concept {
  const { language } = registry;
  const ofKind = (kind: RoleKind): HelpContent =>
    links(
      ...newestOfEach(registry)
        .filter(({ manifest }) => kindsOf(manifest).includes(kind))
        .map(({ manifest }) => [manifest.name, linkTo(kind, manifest, language).path] as const),
    );
  return {
    id: "plugins",
    title: words.title,
    icon: "🔌",
    summary: words.summary,
    sections: [
      worded("overview", words.overview),
      worded("sources", words.sources, ofKind("sources")),
      worded("boosters", words.boosters, ofKind("boosters")),
      worded("destinations", words.destinations, ofKind("destinations")),
      worded("data", words.data, {
        type: "table",
        columns: words.dataColumns,
        rows: DATA_CLASS_NAMES.map((name) => [classLabel(name, language), classDetail(name, language)]),
      }),
      worded(
        "permissions",
        words.permissions,
        links([words.allPlugins, "/plugins"], [words.writeOne, "/help/authors/first-plugin"]),
      ),
    ],
  };
}

function runs({ runs: words }: ConceptWords): Concept {
  const { title, columns, rows } = words.states;
  return {
    id: "runs",
    title: words.title,
    icon: "▶️",
    summary: words.summary,
    sections: [
      worded("overview", words.overview),
      section("states", title, { type: "table", columns, rows }),
      worded("errors", words.errors, links([words.errorCodes, "/help/errors"])),
      worded("deliveries", words.deliveries),
      worded("recordings", words.recordings, links([words.replay, "/help/authors/replay-and-debug"])),
    ],
  };
}

function connections({ connections: words }: ConceptWords, registry: Registry): Concept {
  const services = newestOfEach(registry).filter(({ manifest }) => manifest.connection !== undefined);
  return {
    id: "connections",
    title: words.title,
    icon: "🔑",
    summary: words.summary,
    sections: [
      worded("overview", words.overview, {
        type: "links",
        links: services.map(({ manifest }) => linkTo("connections", manifest, registry.language)),
      }),
      worded("keys", words.keys),
      worded("expired", words.expired),
      worded("past", words.past, links([words.yours, "/app/connections"])),
    ],
  };
}

function privacy({ privacy: words }: ConceptWords): Concept {
  return {
    id: "privacy",
    title: words.title,
    icon: "🔒",
    summary: words.summary,
    sections: [
      worded("overview", words.overview),
      section("plugins", words.plugins.title, words.plugins.text),
      worded("public", words.others),
      worded("operator", words.operator),
    ],
  };
}

function units({ units: words }: ConceptWords): Concept {
  return {
    id: "units-and-time",
    title: words.title,
    icon: "📏",
    summary: words.summary,
    sections: [
      worded("units", words.units, links([words.settings, "/app/settings"])),
      worded("time", words.time),
      section("durations", words.durations.title, words.durations.text),
      worded("missing", words.missing),
    ],
  };
}

function sameSession({ sameSession: words }: ConceptWords): Concept {
  return {
    id: "same-session",
    title: words.title,
    icon: "♻️",
    summary: words.summary,
    sections: [worded("loops", words.loops), worded("duplicates", words.duplicates), worded("again", words.again)],
  };
}

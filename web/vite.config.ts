import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig, type UserConfig } from "vite";
import embedded from "./adapter.ts";
import { type Language, languageOf } from "./languages.ts";
import { messages } from "./messages-plugin.ts";

/** Where `vite dev` finds a running core; a build needs none. */
const CORE = "http://127.0.0.1:4000";

/**
 * The framework, the frame of the app and what most pages show come in one file: dozens of tiny ones do not compress.
 * Public pages load no script, so nobody pays for what they do not see.
 */
const SHARED = [
  /vite\/preload-helper/,
  /node_modules\/(svelte|@sveltejs\/kit\/src\/runtime\/(client\/client|app\/forms))/,
  /src\/routes\/app\/\+layout\.svelte/,
  /src\/lib\/ui\/(ErrorNote|PageHead|PluginIcon|StateBadge)/,
  /src\/lib\/activities\/(measure-text|sports)/,
];

/** Parts of the framework that a page or two need. */
const OF_SOME_PAGES =
  /node_modules\/svelte\/src\/(animate|easing|motion|reactivity|store|transition|internal\/client\/dom\/elements\/transitions)/;

const isShared = (id: string) => SHARED.some((part) => part.test(id)) && !OF_SOME_PAGES.test(id);

/** One build holds one language; `node build.ts` makes them all. */
export default defineConfig(({ mode }) => configOf(languageOf(mode)));

function configOf(language: Language): UserConfig {
  return {
    plugins: [
      messages(language),
      sveltekit({
        compilerOptions: {
          runes: ({ filename }) => (filename.split(/[/\\]/).includes("node_modules") ? undefined : true),
        },
        adapter: embedded(`build/${language}`),
        // The types that the editor reads are those of the first language.
        outDir: language === "en" ? ".svelte-kit" : `.svelte-kit/${language}`,
        appDir: `_app/${language}`,
        inlineStyleThreshold: 24_000,
        csp: {
          mode: "auto",
          directives: {
            "default-src": ["self"],
            "script-src": ["self"],
            "style-src": ["self", "unsafe-inline"],
            "img-src": ["self", "data:", "blob:"],
            "connect-src": ["self"],
            "object-src": ["none"],
            "base-uri": ["self"],
            "form-action": ["self"],
            "frame-ancestors": ["none"],
          },
        },
      }),
    ],
    environments: {
      client: {
        build: {
          rolldownOptions: {
            output: {
              codeSplitting: { groups: [{ name: "shared", test: isShared }] },
            },
          },
        },
      },
    },
    ssr: { noExternal: true },
    server: {
      proxy: {
        "/api": CORE,
        "/assets": CORE,
        "/schemas": CORE,
        "/ws": { target: CORE, ws: true },
      },
    },
  };
}

import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig, type UserConfig } from "vite";
import embedded from "./adapter.ts";
import { icons } from "./icons-plugin.ts";
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
  /src\/lib\/activities\/measure-text/,
];

/** Parts of the framework that a page or two need, each in a file of its own. */
const OF_SOME_PAGES = {
  motion:
    /node_modules\/svelte\/src\/(animate|easing|motion|transition|internal\/client\/(loop|dom\/elements\/transitions))/,
  markup: /node_modules\/svelte\/src\/internal\/client\/dom\/blocks\/(html|svelte-element)/,
};
/** What is loaded for what it gives, and not for what happens when it is loaded: Svelte names all of it in one list. */
const WITHOUT_EFFECTS = /node_modules\/svelte\/src\/internal\/client\/(loop|dom)/;

/** One build holds one language; `node build.ts` makes them all. */
export default defineConfig(({ mode }) => configOf(languageOf(mode)));

function configOf(language: Language): UserConfig {
  return {
    plugins: [
      messages(language),
      icons(),
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
            treeshake: { moduleSideEffects: [{ test: WITHOUT_EFFECTS, sideEffects: false }] },
            // A file may also give what others of ours take from it: only then can parts be left out of the shared one.
            preserveEntrySignatures: "allow-extension",
            output: {
              codeSplitting: {
                groups: [
                  ...Object.entries(OF_SOME_PAGES).map(([name, test]) => ({
                    ...{ name, test, priority: 1 },
                    includeDependenciesRecursively: false,
                  })),
                  { name: "shared", test: (id) => SHARED.some((part) => part.test(id)) },
                ],
              },
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

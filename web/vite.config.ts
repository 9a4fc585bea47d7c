import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vite";
import embedded from "./adapter.ts";

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
  /src\/lib\/api\/api/,
];

export default defineConfig({
  plugins: [
    sveltekit({
      compilerOptions: {
        runes: ({ filename }) => (filename.split(/[/\\]/).includes("node_modules") ? undefined : true),
      },
      adapter: embedded(),
      inlineStyleThreshold: 12_000,
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
            codeSplitting: { groups: [{ name: "shared", test: (id) => SHARED.some((part) => part.test(id)) }] },
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
});

import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vite";
import embedded from "./adapter.ts";

/** Where `vite dev` finds a running core; a build needs none. */
const CORE = "http://127.0.0.1:4000";

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

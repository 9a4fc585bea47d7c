import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { playwright } from "@vitest/browser-playwright";
import { defineProject } from "vitest/config";

const CHROMIUM = {
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

/** The accessibility checker as a script: it runs beside the components, and none of them imports it. */
async function axeSource(): Promise<string> {
  const require = createRequire(createRequire(import.meta.url).resolve("@axe-core/playwright"));
  return readFile(require.resolve("axe-core/axe.min.js"), "utf8");
}

export default defineProject({
  root: import.meta.dirname,
  // Components know nothing of SvelteKit; what does is tested in the whole.
  plugins: [svelte()],
  // What a component loads when it is needed is prepared beforehand: found in the middle of a test, it would come with a
  // second copy of Svelte.
  optimizeDeps: { entries: ["src/lib/**/*.svelte", "src/**/*.svelte.test.ts"] },
  test: {
    name: "web-browser",
    include: ["src/**/*.svelte.test.ts"],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      commands: { axeSource },
      provider: playwright({ launchOptions: CHROMIUM }),
      instances: [{ browser: "chromium" }],
    },
    // After the suites without a browser, so that they do not compete for the machine.
    sequence: { groupOrder: 1 },
  },
});

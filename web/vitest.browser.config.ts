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

export default defineProject({
  root: import.meta.dirname,
  // Components know nothing of SvelteKit; what does is tested in the whole.
  plugins: [svelte()],
  test: {
    name: "web-browser",
    include: ["src/**/*.svelte.test.ts"],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: CHROMIUM }),
      instances: [{ browser: "chromium" }],
    },
    // After the suites without a browser, so that they do not compete for the machine.
    sequence: { groupOrder: 1 },
  },
});

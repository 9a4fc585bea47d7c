// What nothing uses: files, exports and dependencies. `pnpm unused` fails on any of it.
const TESTS = "**/*.test.ts";

/** @type {import("knip").KnipConfig} */
export default {
  // A type that an exported function names is part of what the function says.
  ignoreExportsUsedInFile: { interface: true, type: true },
  // Style sheets name font files in url(…).
  compilers: {
    css: (text) => [...text.matchAll(/url\("(@[^"]+)"\)/g)].map(([, file]) => `import "${file}";`).join("\n"),
  },
  workspaces: {
    ".": { entry: [".*.{js,cjs,ts}"], project: [".*.{js,cjs,ts}"] },
    // What the compiler alone reads: the globals of plugin code, and their test.
    sdk: { entry: [`src/${TESTS}`, "runtime/*.ts"], project: ["{src,runtime}/**/*.ts"] },
    "sdk/cli": { entry: ["bin/*.mjs", `src/${TESTS}`], project: ["{bin,src,test}/**/*.{ts,mjs}"] },
    core: {
      entry: [
        "bin/*.mjs",
        "src/main.ts",
        // The first program of a thread.
        "src/pictures/picture-worker.ts",
        "src/storage/database/migrations/*.ts",
        "test/chaos-worker.ts",
        `{bin,src,test,bench}/${TESTS}`,
      ],
      project: ["{bin,src,test,bench}/**/*.{ts,mjs}"],
    },
    // The first program of a sandbox process, and the scripts that it loads into each isolate as text.
    "core/sandbox": {
      entry: ["src/child/main.ts", "src/guest/*.js", "fuzz/main.ts", `{src,fuzz}/${TESTS}`],
      project: ["{src,fuzz}/**/*.{ts,js}"],
    },
    registry: { entry: [`src/${TESTS}`], project: ["{src,test}/**/*.ts"] },
    plugins: { entry: ["*/index.ts", "*/simulator/main.ts", TESTS], project: ["**/*.ts"] },
    web: {
      // What is generated may say more than is used.
      entry: ["adapter.ts", "vitest.*.config.ts", "src/{lib/*,messages}/generated/*.ts", `{src,e2e}/${TESTS}`],
      project: ["{src,e2e}/**/*.{ts,svelte,css}", "*.ts"],
      // Comes with @axe-core/playwright, in the version that it wants.
      ignoreDependencies: ["axe-core"],
    },
  },
};

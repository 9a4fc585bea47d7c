// Who may import whom. docs/architecture.md says the same in words; core/test/import-rules.test.ts
// plants one violation per rule and sees it caught.
const TEST = "(\\.test\\.ts$|/test/|/bench/|/fuzz/|/e2e/|/simulator/)";
const OURS = "^(sdk|core|registry|plugins|web)/";
const SDK_DOORS = ["sdk/src/index\\.ts$", "sdk/src/(files|exercises)/index\\.ts$", "sdk/schema/"];
const SANDBOX_DOOR = "core/sandbox/src/index\\.ts$";
const REGISTRY_DOOR = "registry/src/index\\.ts$";

/** Files under `from` may import their own folder and the listed doors of others, nothing else of ours. */
const allow = (name, from, own, doors, fromPathNot = TEST) => ({
  name,
  severity: "error",
  from: { path: from, pathNot: fromPathNot },
  to: { path: OURS, pathNot: [own, ...doors.map((door) => `^${door}`)] },
});

/** Inside core, a part may use only the parts named. `api` (shapes), `reasons` (why things are as they are), `services.ts` (interfaces) and `make-file-once.ts` are open to all. */
const corePart = (part, parts) => ({
  name: `core-${part}-knows-its-place`,
  severity: "error",
  from: { path: `^core/src/${part}/`, pathNot: TEST },
  to: {
    path: "^core/src/",
    pathNot: [
      `^core/src/(${[part, ...parts].join("|")})/`,
      "^core/src/(api|reasons)/",
      "^core/src/(services|make-file-once)\\.ts$",
    ],
  },
});

/** Only files under `home` may import the npm package(s) that `npm` matches. */
const onlyIn = (name, npm, home) => ({
  name,
  severity: "error",
  from: { pathNot: `${TEST}|${home}` },
  to: { path: `node_modules/(${npm})/` },
});

module.exports = {
  forbidden: [
    // A form draws a field, a field draws a group of fields: components that draw a tree import each other.
    {
      name: "no-cycles",
      severity: "error",
      from: { pathNot: "^web/src/lib/form/[^/]+\\.svelte$" },
      to: { circular: true },
    },
    {
      name: "no-undeclared-dependency",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    { name: "no-test-code-in-source", severity: "error", from: { pathNot: TEST }, to: { path: TEST } },

    allow("sdk-knows-nobody", "^sdk/(src|schema)/", "^sdk/(src|schema)/", []),
    {
      name: "sdk-runs-anywhere",
      severity: "error",
      from: { path: "^sdk/src/", pathNot: TEST },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "sdk-files-stand-alone",
      severity: "error",
      from: { path: "^sdk/src/(activity|config|sections|format|geo)/" },
      to: { path: "^sdk/src/(files|exercises)/" },
    },
    allow("cli-knows-sdk-sandbox-registry", "^sdk/cli/", "^sdk/cli/", [...SDK_DOORS, SANDBOX_DOOR, REGISTRY_DOOR]),
    allow("sandbox-knows-the-sdk", "^core/sandbox/", "^core/sandbox/", SDK_DOORS),
    allow("registry-knows-the-sdk", "^registry/", "^registry/", SDK_DOORS),
    allow("core-knows-sdk-sandbox-registry", "^core/(src|bin)/", "^core/(src|bin|samples)/", [
      ...SDK_DOORS,
      SANDBOX_DOOR,
      REGISTRY_DOOR,
    ]),
    allow("plugins-know-the-sdk", "^plugins/", "^plugins/", SDK_DOORS),
    {
      name: "plugins-do-not-know-each-other",
      severity: "error",
      from: { path: "^plugins/([^/]+)/", pathNot: TEST },
      to: { path: "^plugins/([^/]+)/", pathNot: "^plugins/$1/" },
    },
    // What simulators share stands in plugins/simulator; each knows that and its own plugin.
    {
      name: "simulators-do-not-know-each-other",
      severity: "error",
      from: { path: "^plugins/([^/]+)/simulator/" },
      to: { path: "^plugins/([^/]+)/", pathNot: "^plugins/($1|simulator|test)/" },
    },
    {
      name: "simulator-kit-knows-no-plugin",
      severity: "error",
      from: { path: "^plugins/simulator/" },
      to: { path: "^plugins/(?!simulator/)" },
    },
    {
      name: "plugins-use-no-package",
      severity: "error",
      from: { path: "^plugins/", pathNot: TEST },
      to: { dependencyTypes: ["npm", "npm-dev", "core"], pathNot: OURS },
    },
    {
      name: "nobody-imports-a-plugin",
      severity: "error",
      from: { pathNot: "^plugins/" },
      to: { path: "^plugins/[^/]+/[^/]+\\.ts$" },
    },
    allow("web-knows-the-sdk", "^web/src/", "^web/", ["sdk/src/(exercises/)?index\\.ts$"]),

    corePart("reasons", []),
    corePart("sameness", []),
    corePart("pictures", []),
    corePart("storage", []),
    corePart("jobs", ["storage"]),
    corePart("showcase", ["storage", "pictures"]),
    corePart("host-calls", ["storage", "showcase", "connections"]),
    corePart("pipelines", ["connections", "host-calls", "storage", "jobs", "showcase", "tapes", "sameness"]),
    corePart("intake", ["pipelines", "storage", "jobs", "tapes", "sameness"]),
    corePart("activities", ["storage", "showcase"]),
    corePart("accounts", ["storage"]),
    corePart("events", ["storage"]),
    corePart("vault", ["storage"]),
    corePart("tapes", ["storage", "vault"]),
    corePart("connections", ["storage", "vault"]),
    corePart("webhooks", ["connections", "jobs", "storage", "vault"]),
    corePart("sync", ["connections", "host-calls", "intake", "jobs", "pipelines", "storage", "webhooks"]),
    {
      name: "core-http-asks-services",
      severity: "error",
      from: { path: "^core/src/http/", pathNot: TEST },
      to: {
        path: "^core/src/(accounts|activities|sameness|events|pipelines|intake|jobs|storage|host-calls|showcase|connections|vault|tapes|webhooks|sync)/",
      },
    },

    onlyIn("isolates-live-in-the-sandbox", "isolated-vm", "^core/sandbox/src/"),
    onlyIn(
      "sql-lives-in-storage",
      "kysely|pg",
      "^core/src/(storage/|jobs/|create-services\\.ts$|http/authentication/)",
    ),
    onlyIn("jobs-live-in-jobs", "pg-boss", "^core/src/jobs/"),
    onlyIn("drawing-lives-in-pictures", "@resvg/resvg-wasm", "^core/src/pictures/"),
    onlyIn("outgoing-http-lives-in-egress", "undici", "^core/src/host-calls/"),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|build|\\.svelte-kit)/|^sdk/cli/template/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".js", ".mjs", ".json", ".svelte"],
    },
  },
};

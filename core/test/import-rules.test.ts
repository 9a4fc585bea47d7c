import { createRequire } from "node:module";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type IConfiguration } from "dependency-cruiser";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const { forbidden, options } = createRequire(import.meta.url)(join(root, ".dependency-cruiser.cjs")) as Required<
  Pick<IConfiguration, "forbidden" | "options">
>;

/** One planted violation per rule: `from` imports `to`. */
const PLANTED: Record<string, { readonly from: string; readonly to: string }> = {
  "no-cycles": { from: "sdk/src/format/cycle-a.ts", to: "sdk/src/format/cycle-b.ts" },
  "no-undeclared-dependency": { from: "registry/src/undeclared.ts", to: "left-pad" },
  "no-test-code-in-source": { from: "core/src/http/uses-test.ts", to: "core/test/test-database.ts" },
  "sdk-knows-nobody": { from: "sdk/src/format/knows-registry.ts", to: "registry/src/index.ts" },
  "sdk-runs-anywhere": { from: "sdk/src/format/uses-node.ts", to: "node:fs" },
  "sdk-files-stand-alone": { from: "sdk/src/activity/knows-files.ts", to: "sdk/src/files/index.ts" },
  "cli-knows-sdk-sandbox-registry": { from: "sdk/cli/src/knows-core.ts", to: "core/src/app.ts" },
  "sandbox-knows-the-sdk": { from: "core/sandbox/src/knows-registry.ts", to: "registry/src/index.ts" },
  "registry-knows-the-sdk": { from: "registry/src/knows-sandbox.ts", to: "core/sandbox/src/index.ts" },
  "core-knows-sdk-sandbox-registry": { from: "core/src/app.ts", to: "registry/src/open-registry.ts" },
  "plugins-know-the-sdk": { from: "plugins/weather/index.ts", to: "registry/src/index.ts" },
  "plugins-do-not-know-each-other": { from: "plugins/weather/neighbour.ts", to: "plugins/pace/pace.ts" },
  "simulators-do-not-know-each-other": {
    from: "plugins/weather/simulator/neighbour.ts",
    to: "plugins/pace/simulator/world.ts",
  },
  "simulator-kit-knows-no-plugin": { from: "plugins/simulator/knows-one.ts", to: "plugins/pace/pace.ts" },
  "plugins-use-no-package": { from: "plugins/weather/node.ts", to: "node:http" },
  "nobody-imports-a-plugin": { from: "core/src/pipelines/shortcut.ts", to: "plugins/pace/pace.ts" },
  "web-knows-the-sdk": { from: "web/src/lib/shortcut.ts", to: "core/src/app.ts" },
  "core-pictures-knows-its-place": { from: "core/src/pictures/knows-rows.ts", to: "core/src/storage/row.ts" },
  "core-reasons-knows-its-place": { from: "core/src/reasons/knows-rows.ts", to: "core/src/storage/row.ts" },
  "core-sameness-knows-its-place": { from: "core/src/sameness/knows-rows.ts", to: "core/src/storage/row.ts" },
  "core-storage-knows-its-place": { from: "core/src/storage/knows-jobs.ts", to: "core/src/jobs/queue.ts" },
  "core-jobs-knows-its-place": { from: "core/src/jobs/knows-runs.ts", to: "core/src/pipelines/plan.ts" },
  "core-showcase-knows-its-place": { from: "core/src/showcase/knows-jobs.ts", to: "core/src/jobs/queue.ts" },
  "core-host-calls-knows-its-place": { from: "core/src/host-calls/knows-jobs.ts", to: "core/src/jobs/queue.ts" },
  "core-pipelines-knows-its-place": { from: "core/src/pipelines/knows-http.ts", to: "core/src/http/routes.ts" },
  "core-intake-knows-its-place": { from: "core/src/intake/knows-http.ts", to: "core/src/http/routes.ts" },
  "core-activities-knows-its-place": { from: "core/src/activities/knows-runs.ts", to: "core/src/pipelines/plan.ts" },
  "core-accounts-knows-its-place": { from: "core/src/accounts/knows-runs.ts", to: "core/src/pipelines/plan.ts" },
  "core-events-knows-its-place": { from: "core/src/events/knows-jobs.ts", to: "core/src/jobs/queue.ts" },
  "core-tapes-knows-its-place": { from: "core/src/tapes/knows-runs.ts", to: "core/src/pipelines/plan.ts" },
  "core-vault-knows-its-place": { from: "core/src/vault/knows-calls.ts", to: "core/src/host-calls/fetch.ts" },
  "core-connections-knows-its-place": {
    from: "core/src/connections/knows-calls.ts",
    to: "core/src/host-calls/fetch.ts",
  },
  "core-webhooks-knows-its-place": { from: "core/src/webhooks/knows-sync.ts", to: "core/src/sync/read-history.ts" },
  "core-sync-knows-its-place": { from: "core/src/sync/knows-http.ts", to: "core/src/http/routes.ts" },
  "core-http-asks-services": { from: "core/src/http/knows-storage.ts", to: "core/src/storage/run-repository.ts" },
  "isolates-live-in-the-sandbox": { from: "core/src/pipelines/isolate.ts", to: "isolated-vm" },
  "sql-lives-in-storage": { from: "core/src/pipelines/sql.ts", to: "kysely" },
  "jobs-live-in-jobs": { from: "core/src/intake/boss.ts", to: "pg-boss" },
  "drawing-lives-in-pictures": { from: "core/src/http/draw.ts", to: "@resvg/resvg-wasm" },
  "outgoing-http-lives-in-egress": { from: "core/src/intake/get.ts", to: "undici" },
};

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

let tree: string;
let violations: readonly Violation[];

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), "fitglue-imports-"));
  await plant();
  const result = await cruise(["sdk", "core", "registry", "plugins", "web"], {
    ...options,
    baseDir: tree,
    ruleSet: { forbidden },
    validate: true,
  });
  violations = (result.output as { summary: { violations: Violation[] } }).summary.violations;
}, 60_000);

afterAll(() => rm(tree, { recursive: true, force: true }));

test("every rule of the import table has a planted violation", () => {
  expect(forbidden.map((rule) => rule.name).sort()).toEqual(Object.keys(PLANTED).sort());
});

test.each(Object.entries(PLANTED))("%s catches its planted violation", (rule, { from }) => {
  expect(violations.some((violation) => violation.rule.name === rule && violation.from === from)).toBe(true);
});

test("every folder of the core's source has a rule of its own", async () => {
  const entries = await readdir(join(root, "core/src"), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  // What `api` holds is open to all.
  const ruled = forbidden.map((rule) => /\^core\/src\/([^/]+)\/$/.exec(String(rule.from?.path ?? ""))?.[1]);
  expect(ruled.filter((name) => name !== undefined).sort()).toEqual(folders.filter((name) => name !== "api").sort());
});

/** Writes the planted files, the files they import, and stand-ins for the npm packages. */
async function plant(): Promise<void> {
  for (const { from, to } of Object.values(PLANTED)) {
    const isFile = to.includes("/") && !/^(?:node:|@)/.test(to);
    const specifier = isFile ? `${"../".repeat(from.split("/").length - 1)}${to}` : to;
    await write(from, `import * as planted from "${specifier}";\nexport const use = planted;\n`);
  }
  for (const { to } of Object.values(PLANTED)) {
    if (
      to.includes("/") &&
      !to.startsWith("@") &&
      !(to in PLANTED) &&
      !Object.values(PLANTED).some(({ from }) => from === to)
    )
      await write(to, "export const planted = 1;\n");
  }
  await write("sdk/src/format/cycle-b.ts", 'export * from "./cycle-a.ts";\n');
  const packages = ["@resvg/resvg-wasm", "isolated-vm", "kysely", "pg-boss", "undici", "left-pad"];
  for (const name of packages) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", main: "index.js" }));
    await write(`node_modules/${name}/index.js`, "module.exports = {};\n");
  }
  const declared = Object.fromEntries(packages.filter((name) => name !== "left-pad").map((name) => [name, "1.0.0"]));
  await write("package.json", JSON.stringify({ name: "planted", dependencies: declared }));
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(tree, path)), { recursive: true });
  await writeFile(join(tree, path), text);
}

/**
 * `pnpm run screenshots`: takes the pictures of `docs/screenshots` anew, on a server of its own with the bundled samples.
 * Run it when a page looks different; CI does not.
 */
import { mkdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright";
import { openApp, SLOW_MS } from "./open-app.ts";
import { publishSamples } from "./publish-samples.ts";

const FOLDER = path.join(import.meta.dirname, "../../docs/screenshots");
const SIZE = { width: 1120, height: 700 };
/** What people wait for who read the docs on the way. */
const MOST_BYTES = 150_000;

interface Picture {
  readonly name: string;
  readonly path: string;
  /** Waits, or shows what is to be seen. */
  readonly settle?: (page: Page) => Promise<void>;
}

const app = await openApp();
try {
  await mkdir(FOLDER, { recursive: true });
  const [run] = await publishSamples(app, ["morning-park-run", "strength-push-day"]);
  if (run === undefined) throw new Error("Nothing was published");
  const view = await app.view({ viewport: SIZE, reducedMotion: "reduce", colorScheme: "light" });
  const page = await view.newPage();
  for (const picture of pictures(run)) await take(page, picture);
} finally {
  await app.close();
}

type Published = Awaited<ReturnType<typeof publishSamples>>[number];

function pictures(run: Published): readonly Picture[] {
  return [
    { name: "builder", path: `/app/pipelines/${run.pipelineId}`, settle: testPipeline },
    { name: "run", path: `/app/runs/${run.runId}` },
  ];
}

/** Runs the draft on the sample that is already there; what each step would change appears beside it. */
async function testPipeline(page: Page): Promise<void> {
  await page.keyboard.press("Control+Enter");
  await page.getByRole("dialog").getByRole("button").nth(1).click();
  await page.getByText("Previewed").first().waitFor({ timeout: SLOW_MS });
}

async function take(page: Page, { name, path: address, settle }: Picture): Promise<void> {
  await page.goto(address, { waitUntil: "networkidle" });
  await settle?.(page);
  const file = path.join(FOLDER, `${name}.png`);
  await page.screenshot({ path: file, animations: "disabled", caret: "hide" });
  const { size } = await stat(file);
  if (size > MOST_BYTES)
    throw new Error(`${name}.png has ${String(size)} bytes; at most ${String(MOST_BYTES)} are allowed`);
  console.log(`${name}.png  ${String(Math.round(size / 1000))} kB`);
}

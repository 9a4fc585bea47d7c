import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { changed } from "./changed.ts";

/** A small booster that keeps every rule: the starting point that tests break in one place. */
const SAMPLE_MANIFEST = {
  manifestVersion: 1,
  id: "shout",
  publisher: "acme",
  version: "1.0.0",
  name: "Shout",
  summary: "Writes the title in capitals.",
  icon: "📣",
  categories: ["workflow"],
  license: "MIT",
  engines: { fitglue: ">=0.1 <1" },
  revised: "2026-11-01",
  booster: {
    tier: "hobbyist",
    requires: ["title"],
    optional: [],
    provides: ["title"],
    sections: false,
    multiple: false,
    config: {
      version: 1,
      schema: {
        type: "object",
        additionalProperties: false,
        properties: {
          mark: { type: "string", title: "Mark", description: "Put behind the title.", default: "!", maxLength: 5 },
        },
      },
    },
    examples: [
      {
        id: "run",
        title: "A run",
        fixture: "fixtures/run.json",
        config: { mark: "!!" },
        expected: { outcome: "ok", title: "MORNING RUN!!" },
      },
    ],
    errors: [],
    help: { overview: ["Makes a title louder."] },
  },
};

export const SAMPLE_CODE = `
import { definePlugin } from "@fitglue/sdk";

export default definePlugin({
  booster: {
    run: (ctx) => ({ outcome: "ok", patch: { title: ctx.activity.title.toUpperCase() + ctx.config.mark } }),
  },
});
`;

/** The sample manifest as text with some values replaced, by JSON pointer; `undefined` removes the value. */
export function sampleManifest(changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify(changed(SAMPLE_MANIFEST, changes));
}

/**
 * Writes a plugin folder into a new temporary folder and gives its path.
 * @param files - Contents by path; they come on top of the sample's.
 */
export async function writeSamplePlugin(files: Readonly<Record<string, string>> = {}, id = "shout"): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), "fitglue-plugin-")), id);
  const all = {
    "manifest.json": sampleManifest({ "/id": id }),
    "index.ts": SAMPLE_CODE,
    "CHANGELOG.md": "# 1.0.0\n\nFirst version.\n",
    "fixtures/run.json": JSON.stringify({}),
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

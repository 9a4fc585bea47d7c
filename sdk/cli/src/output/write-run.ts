import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { MemoryHost } from "@fitglue/sandbox";
import { streamsToJson } from "@fitglue/sdk";
import type { PipelineRun } from "../pipeline/run-pipeline.ts";

const CONTENT_ENDING = { plain: "txt", markdown: "md", rich: "html" } as const;
const ASSET_ENDING: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/svg+xml": "svg",
};

/** Name of the file that a stored picture is written to. */
export function assetFileName(assetId: string, type: string): string {
  return `${assetId}.${ASSET_ENDING[type] ?? "bin"}`;
}

/** How the files of an activity begin. */
export function activityName(index: number, count: number): string {
  return count === 1 ? "activity" : `activity-${index + 1}`;
}

/** Writes what a run made: per activity the document with its samples, what each destination shows, and the pictures. */
export async function writeRun(folder: string, run: PipelineRun, { assets }: MemoryHost): Promise<readonly string[]> {
  const files = new Map<string, string | Uint8Array>();
  for (const [index, { view, steps }] of run.activities.entries()) {
    const name = activityName(index, run.activities.length);
    files.set(
      `${name}.json`,
      `${JSON.stringify({ activity: view.activity, streams: streamsToJson(view.streams), sections: view.sections })}\n`,
    );
    for (const { step, plugin, content } of steps) {
      if (content === null || !step.enabled) continue;
      const { renders = "plain" } = plugin.manifest.destination ?? {};
      files.set(`${name}.${step.id}.${CONTENT_ENDING[renders]}`, content.text);
    }
  }
  for (const { assetId, type, bytes } of assets) files.set(assetFileName(assetId, type), bytes);
  await mkdir(folder, { recursive: true });
  for (const [name, content] of files) await writeFile(join(folder, name), content);
  return [...files.keys()];
}

import { spawn } from "node:child_process";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const LAUNCHER = fileURLToPath(new URL("../bin/fitglue.mjs", import.meta.url));

export const PLUGINS = fileURLToPath(new URL("../../../plugins/", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the real command in a process of its own. */
export function fitglue(
  args: readonly string[],
  cwd = tmpdir(),
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return startFitglue(args, cwd, env).ended;
}

/** A command that goes on until it is told to stop. */
export interface Running {
  readonly ended: Promise<Ended>;
  /** Resolves with all that was printed up to now, once `text` is in it. */
  printed(text: string): Promise<string>;
  /** As Ctrl-C does. */
  interrupt(): void;
}

export function startFitglue(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Running {
  const child = spawn(process.execPath, [LAUNCHER, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let all = "";
  const ended = new Promise<Ended>((resolve, reject) => {
    let [out, err] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      all += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
      all += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
  });
  return {
    ended,
    printed: async (text) => {
      while (!all.includes(text)) {
        if (child.exitCode !== null) throw new Error(`It ended without printing ${text}:\n${all}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return all;
    },
    interrupt: () => void child.kill("SIGINT"),
  };
}

/** A new temporary folder with the given files. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "fitglue-cli-"));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

/** A run of four seconds with heart rate, as a GPX file. */
export const GPX = `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1" xmlns:tpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">
<trk><name>Short loop</name><type>running</type><trkseg>
${[120, 130, 160, 170].map((bpm, second) => `<trkpt lat="51.5" lon="${(-0.1 + second * 0.00005).toFixed(5)}"><ele>10</ele><time>2026-05-12T07:00:0${second}Z</time><extensions><tpx:TrackPointExtension><tpx:hr>${bpm}</tpx:hr></tpx:TrackPointExtension></extensions></trkpt>`).join("\n")}
</trkseg></trk></gpx>`;

const MANIFEST = {
  manifestVersion: 1,
  publisher: "acme",
  version: "1.0.0",
  summary: "A plugin of the tests of the command line.",
  icon: "🧪",
  categories: ["workflow"],
  license: "MIT",
  engines: { fitglue: ">=0.1 <1" },
  revised: "2026-11-01",
};

/**
 * Files of a booster whose `run` is the given code.
 * @param run - A function of `ctx`, as text.
 */
export function boosterFiles(id: string, run: string, booster: object = {}): Record<string, string> {
  const example = {
    id: "only",
    title: "The only one",
    fixture: "fixtures/run.json",
    config: {},
    expected: { outcome: "ok" },
  };
  const role = {
    tier: "hobbyist",
    requires: [],
    optional: ["heartRate"],
    provides: ["title"],
    sections: true,
    multiple: true,
    config: { version: 1, schema: { type: "object", additionalProperties: false, properties: {} } },
    examples: [example],
    errors: [],
    help: { overview: ["Tests."] },
    ...booster,
  };
  return {
    [`${id}/manifest.json`]: JSON.stringify({ ...MANIFEST, id, name: id, booster: role }),
    [`${id}/index.ts`]: `import { definePlugin, fail } from "@fitglue/sdk";\nexport default definePlugin<any>({ booster: { run: ${run} } });\nvoid fail;\n`,
    [`${id}/fixtures/run.json`]: JSON.stringify({ activity: { title: "Morning", sport: "Run", elapsedSeconds: 60 } }),
  };
}

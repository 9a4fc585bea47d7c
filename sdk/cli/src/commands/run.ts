import { resolve } from "node:path";
import { checkPipeline } from "@fitglue/registry";
import { createMemoryHost, createSandbox } from "@fitglue/sandbox";
import { FitGlueError, isErrorCode, type JsonObject } from "@fitglue/sdk";
import { type Command, EXIT, type ExitCode } from "../command.ts";
import { sourceFixture } from "../examples/read-fixture.ts";
import { readInputFile } from "../input-file.ts";
import { exitCodeOf } from "../output/explain-error.ts";
import { problemTexts, runJson, runLines } from "../output/run-report.ts";
import { assetFileName, writeRun } from "../output/write-run.ts";
import { writeTapes } from "../tapes/write-tapes.ts";
import { readPipeline } from "../pipeline/read-pipeline.ts";
import { type PipelineRun, runPipeline } from "../pipeline/run-pipeline.ts";
import { DIST_FOLDER } from "../working-copy.ts";

export const run: Command = {
  name: "run",
  summary: "Runs a pipeline over an activity file, without a server.",
  usage: "run <pipeline.json> <file> [--answer <step>=<json>] [--out <folder>] [--record <folder>] [--json]",
  detail: [
    '<pipeline.json>  {"source": {"plugin": "file-upload"}, "boosters": [{"plugin": "./my-plugin", "config": {}}], "destinations": [{"plugin": "showcase"}]}',
    "                 A plugin is an id, publisher/id@version, or a folder beside the pipeline file.",
    "<file>           FIT, TCX or GPX, also gzipped; for a source that reads from a service, a fixture with a trigger",
    "                 and the service's recorded answers, as its examples have them.",
    '--answer         answers the question of a step that waits: --answer user-input=\'{"title":"Leg day"}\'',
    "--out            writes the activity, what each destination shows, and the pictures into a folder.",
    "--record         writes the tape of each step into a folder, for fitglue replay.",
    "--json           prints per step the status, code, patch, host calls and limits used.",
    "Destinations run in the sandbox and deliver into memory, and services give recorded answers: nothing leaves this computer.",
  ],
  options: {
    json: { type: "boolean" },
    out: { type: "string" },
    record: { type: "string" },
    answer: { type: "string", multiple: true },
  },
  words: [2, 2],
  async run([pipelinePath = "", filePath = ""], options, terminal) {
    const json = options["json"] === true;
    const answers = readAnswers(options["answer"]);
    const { pipeline, registry } = await readPipeline(pipelinePath, DIST_FOLDER);
    const problems = checkPipeline(pipeline, registry);
    const errors = problems.filter(({ severity }) => severity === "error");
    if (errors.length > 0)
      throw new FitGlueError("PIPELINE_INVALID", `the pipeline cannot run: ${problemTexts(errors).join("; ")}`, {
        details: { problems },
      });
    if (!json) for (const line of problemTexts(problems)) terminal.err(line);

    const input = sourceFixture(registry.get(pipeline.source.plugin).manifest, await readInputFile(filePath));
    const host = createMemoryHost();
    host.service.play(input.answers);
    const sandbox = await createSandbox({ hostCalls: host.hostCalls, processes: 1 });
    try {
      const assetUrl = (assetId: string): string =>
        assetFileName(assetId, host.assets.find((asset) => asset.assetId === assetId)?.type ?? "");
      const done = await runPipeline(pipeline, input.trigger, {
        sandbox,
        registry,
        nowMs: Date.now(),
        answers,
        assetUrl,
      });
      if (json) terminal.out(JSON.stringify(runJson(done, problems), null, 2));
      else for (const line of runLines(done)) terminal.out(line);
      const { out, record } = options;
      if (typeof record === "string") {
        const files = await writeTapes(resolve(record), done);
        terminal.err(`Wrote ${files.length} tapes to ${record}`);
      }
      if (typeof out === "string") {
        const files = await writeRun(resolve(out), done, host);
        terminal.err(`Wrote ${files.length} files to ${out}`);
      }
      return exitCode(done);
    } finally {
      await sandbox.close();
    }
  },
};

function exitCode({ source, activities }: PipelineRun): ExitCode {
  const { code } = source.result;
  if (source.result.status === "failed") return isErrorCode(code) ? exitCodeOf(code) : EXIT.failed;
  if (
    activities.some(({ state, steps }) => state === "failed" || steps.some(({ result }) => result.status === "failed"))
  )
    return EXIT.failed;
  return activities.some(({ state }) => state === "waiting") ? EXIT.waiting : EXIT.ok;
}

/** `--answer step={"field": …}` */
function readAnswers(option: unknown): ReadonlyMap<string, JsonObject> {
  const answers = new Map<string, JsonObject>();
  for (const text of Array.isArray(option) ? option : []) {
    const [, step, json] = /^([a-z0-9-]+)=(.*)$/s.exec(String(text)) ?? [];
    const value = step === undefined || json === undefined ? null : parseObject(json);
    if (step === undefined || value === null)
      throw new FitGlueError("REQUEST_INVALID", `--answer ${String(text)} is not of the form step={"field": "value"}`);
    answers.set(step, value);
  }
  return answers;
}

function parseObject(json: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}

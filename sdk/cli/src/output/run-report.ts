import { type ActivityPatch, renderPlain, streamsToJson } from "@fitglue/sdk";
import type { PipelineProblem } from "@fitglue/registry";
import type { ActivityRun, PipelineRun, RanStep } from "../pipeline/run-pipeline.ts";
import { activityLine } from "./activity-line.ts";
import { changeLines } from "./change-lines.ts";

const MARKS = {
  ok: "✓",
  delivered: "✓",
  skip: "–",
  off: "–",
  halt: "■",
  wait: "?",
  retry: "…",
  gone: "–",
  failed: "✗",
} as const;

/** A run for people: each step with what it changed, then the text as it was delivered. */
export function runLines(run: PipelineRun): readonly string[] {
  return [...stepLines(run.source), ...run.activities.flatMap(activityLines)];
}

function activityLines({ sourced, steps, view, state }: ActivityRun): readonly string[] {
  const text = renderPlain(view.sections);
  return [
    "",
    activityLine(sourced.activity, sourced.streams),
    ...sourced.notices.map((notice) => `! ${notice}`),
    ...steps.flatMap(stepLines),
    "",
    state === "done" ? view.activity.title || "Untitled" : `The run is ${state}.`,
    ...(text === "" ? [] : ["", ...text.split("\n")]),
  ];
}

function stepLines({ step, plugin, result, changes }: RanStep): readonly string[] {
  const { usage } = result.report ?? {};
  const cost = usage === undefined ? "" : `  ${usage.cpuMs.toFixed(1)} ms`;
  const code = result.code === null ? "" : ` ${result.code}`;
  const head = `${MARKS[result.status]} ${plugin.manifest.icon} ${plugin.manifest.name} (${step.id}): ${result.status}${code}${cost}`;
  const logs = (result.report?.logs ?? [])
    .filter(({ level }) => level === "warn" || level === "error")
    .map(({ level, message }) => `${level}: ${message}`);
  const lines = [
    ...(result.message?.split("\n") ?? []),
    ...(result.help === null ? [] : [result.help]),
    ...changeLines(changes),
    ...logs,
  ];
  return [head, ...lines.map((line) => `    ${line}`)];
}

/** Problems of a pipeline, one a line. */
export function problemTexts(problems: readonly PipelineProblem[]): readonly string[] {
  return problems.map(
    ({ severity, stepId, path, message }) => `${severity}${stepId === null ? "" : ` in ${stepId}${path}`}: ${message}`,
  );
}

/** A run as data: everything that is printed, and the limits, host calls and patches of each step. */
export function runJson(run: PipelineRun, problems: readonly PipelineProblem[]): object {
  return {
    ok:
      run.source.result.status === "ok" && run.activities.every(({ state }) => state === "done" || state === "halted"),
    problems,
    source: stepJson(run.source),
    activities: run.activities.map(({ sourced, steps, view, state }) => ({
      state,
      notices: sourced.notices,
      steps: steps.map(stepJson),
      activity: view.activity,
      sections: view.sections,
      samples: view.streams.timeSeconds.length,
      text: renderPlain(view.sections),
    })),
  };
}

function stepJson({ step, role, plugin, result, changes, content }: RanStep): object {
  const { usage = null, logs = [], hostCalls = [] } = result.report ?? {};
  return {
    id: step.id,
    role,
    plugin: plugin.key,
    digest: plugin.digest,
    status: result.status,
    code: result.code,
    help: result.help,
    message: result.message,
    patch: result.patch === null ? null : patchJson(result.patch),
    changes,
    section: result.section,
    result: result.result,
    form: result.form,
    content,
    limitsUsed: usage,
    hostCalls,
    logs,
  };
}

/** Columns become lists of numbers, null where there is no value. */
function patchJson({ streams, ...fields }: ActivityPatch): object {
  if (streams === undefined) return fields;
  const { timeSeconds: _, ...columns } = streamsToJson({ timeSeconds: new Float64Array(0), ...streams });
  return { ...fields, streams: columns };
}

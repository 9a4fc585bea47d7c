import type { MemoryHost, PluginSandbox } from "@fitglue/sandbox";
import type { ExecutedExample, PluginPackage } from "@fitglue/registry";
import {
  describeChanges,
  escapeHtml,
  type Example,
  FitGlueError,
  renderHtml,
  renderMarkdown,
  renderPlain,
  type Section,
  type SourcedActivity,
} from "@fitglue/sdk";
import { activityLine } from "../output/activity-line.ts";
import { changeLines } from "../output/change-lines.ts";
import {
  type DestinationPreview,
  previewDestination,
  runBooster,
  runDestination,
  type StepRun,
} from "../pipeline/run-step.ts";
import { runSource, type SourceResult } from "../pipeline/run-source.ts";
import type { StepResult } from "../pipeline/step-result.ts";
import { compareExample, type ExampleActual } from "./compare-example.ts";
import { activityInput, sourceInput } from "./example-input.ts";
import { readActivityFixture, readFileFixture, sourceFixture } from "./read-fixture.ts";

const ROLES = ["source", "booster", "destination"] as const;

/** Examples run at one fixed instant and with one seed, so that they come out the same on every machine. */
const EXAMPLE_NOW_MS = Date.UTC(2026, 0, 15, 12);
const EXAMPLE_SEED = 1;

/** An example that came out otherwise than the manifest says. */
export interface ExampleMismatch {
  readonly role: ExecutedExample["role"];
  readonly id: string;
  readonly title: string;
  /** What was expected and what came, line by line. */
  readonly differences: readonly string[];
}

export interface ExampleRun {
  readonly executed: readonly ExecutedExample[];
  readonly mismatches: readonly ExampleMismatch[];
}

/** Executes every example of a plugin in the sandbox and compares what comes out with what the manifest expects. */
export async function runExamples(
  sandbox: PluginSandbox,
  host: MemoryHost,
  plugin: PluginPackage,
  folder: string,
): Promise<ExampleRun> {
  const executed: ExecutedExample[] = [];
  const mismatches: ExampleMismatch[] = [];
  for (const role of ROLES) {
    for (const example of plugin.manifest[role]?.examples ?? []) {
      const run: StepRun = {
        sandbox,
        plugin,
        stepId: "example",
        config: example.config,
        nowMs: EXAMPLE_NOW_MS,
        seed: EXAMPLE_SEED,
      };
      // An example says the same whichever ran before it.
      host.forgetState();
      const executing = EXECUTE[role](run, example, { folder, host });
      const { actual, shown, before, shows, preview = null, faults = [] } = await executing;
      const differences = [...compareExample(example.expected, actual), ...faults, ...unasked(host)];
      if (differences.length > 0) mismatches.push({ role, id: example.id, title: example.title, differences });
      executed.push({
        role,
        id: example.id,
        title: example.title,
        outcome: actual.outcome,
        before,
        shows,
        preview,
        ...texts(shown, host),
        ...cost(actual.step),
      });
    }
  }
  return { executed, mismatches };
}

/** Answers that nobody asked for: the example says something about the service that is not so. */
function unasked({ service }: MemoryHost): readonly string[] {
  return service.left.map(({ method, path }) => `answers: expected ${method} ${path} to be asked for, and it was not`);
}

interface Place {
  readonly folder: string;
  readonly host: MemoryHost;
}

/** What an example gave, for the comparison and for people: a section, or lines of text. */
interface Executed {
  readonly actual: ExampleActual;
  readonly shown: Section | readonly string[];
  readonly before: string;
  readonly shows: ExecutedExample["shows"];
  readonly preview?: ExecutedExample["preview"];
  /** What failed beside what the manifest expects. */
  readonly faults?: readonly string[];
}

const EXECUTE: Readonly<
  Record<(typeof ROLES)[number], (run: StepRun, example: Example, place: Place) => Promise<Executed>>
> = {
  async source(run, { fixture }, { folder, host }) {
    const { trigger, answers } = sourceFixture(run.plugin.manifest, await readFileFixture(folder, fixture));
    host.service.play(answers);
    const result = await runSource(run, trigger);
    const { activities, changed, deleted, ...step } = result;
    const first = activities[0]?.activity;
    const actual: ExampleActual = {
      outcome: step.status,
      step,
      text: null,
      title: first?.title ?? null,
      sport: first?.sport ?? null,
      activities: activities.length,
      changed: changed?.length ?? null,
      deleted: deleted?.length ?? null,
    };
    return {
      actual,
      shown: step.status === "ok" ? resultLines(result) : reason(step),
      before: sourceInput(trigger, answers),
      shows: first === undefined || activities.length > 1 ? null : { title: first.title, notes: first.notes },
    };
  },
  async booster(run, { fixture }, { folder, host }) {
    const { view: before, answers } = await readActivityFixture(folder, fixture);
    host.service.play(answers);
    const { view, ...step } = await runBooster(run, before);
    const text = step.section === null ? null : renderPlain([step.section]);
    const actual: ExampleActual = {
      outcome: step.status,
      step,
      text,
      title: view.activity.title,
      sport: view.activity.sport,
      ...NO_COUNTS,
    };
    const given = { before: activityInput(before), shows: null };
    if (step.status !== "ok") return { actual, shown: reason(step), ...given };
    return { actual, shown: step.section ?? changeLines(describeChanges(before, view)), ...given };
  },
  async destination(run, { fixture }, { folder, host }) {
    const { view, answers, delivered } = await readActivityFixture(folder, fixture);
    host.service.play(answers);
    const step = await runDestination(run, view, delivered);
    const { preview, faults } =
      step.status === "skip" || step.status === "failed" ? NOTHING_SEEN : await seen(run, view, delivered);
    const actual: ExampleActual = {
      outcome: step.status,
      step: {
        ...step,
        result: preview && Object.fromEntries(preview.details.map(({ label, value }) => [label, value])),
      },
      text: preview?.text ?? null,
      title: preview?.title ?? view.activity.title,
      sport: view.activity.sport,
      ...NO_COUNTS,
    };
    const end = step.status === "delivered" ? `Delivered: ${step.message ?? ""}` : (step.message ?? "");
    const shown =
      preview === null ? (step.status === "delivered" ? [end] : reason(step)) : [...seenLines(preview), "", end];
    return { actual, shown, before: activityInput(view), shows: null, preview, faults };
  },
};

interface Seen {
  readonly preview: DestinationPreview | null;
  readonly faults: readonly string[];
}

const NOTHING_SEEN: Seen = { preview: null, faults: [] };

/** A preview that fails is a fault of its example, and no end of the build without a word of which. */
async function seen(...asked: Parameters<typeof previewDestination>): Promise<Seen> {
  try {
    return { preview: await previewDestination(...asked), faults: [] };
  } catch (error) {
    if (error instanceof FitGlueError && error.code === "PLUGIN_ERROR")
      return { preview: null, faults: [error.message] };
    throw error;
  }
}

/** What is seen at a destination: title, text, and what is set there. */
function seenLines({ title, text, details }: DestinationPreview): readonly string[] {
  const parts = [[title], text === "" ? [] : text.split("\n"), details.map(({ label, value }) => `${label}: ${value}`)];
  return parts.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]));
}

const NO_COUNTS = { activities: null, changed: null, deleted: null };

/** What a source gave, a line each; nothing at all is said in words. */
function resultLines({ activities, changed, deleted, message }: SourceResult): readonly string[] {
  const lines = activities.flatMap(sourcedLines);
  if (changed !== null && changed.length > 0) lines.push(`To be read: ${changed.join(", ")}`);
  if (deleted !== null && deleted.length > 0) lines.push(`Gone: ${deleted.join(", ")}`);
  if (message !== null) lines.push(message);
  return lines.length === 0 ? ["Nothing"] : lines;
}

function sourcedLines({ activity, streams, notices }: SourcedActivity): readonly string[] {
  return [activityLine(activity, streams), ...notices];
}

function reason({ message, form }: StepResult): readonly string[] {
  return form === null ? [message ?? ""] : [form.title, form.message];
}

/** The forms in which the help page shows it; pictures are put into the HTML itself. */
function texts(
  shown: Section | readonly string[],
  { assets }: MemoryHost,
): Pick<ExecutedExample, "plain" | "markdown" | "html"> {
  if ("heading" in shown) {
    const assetUrl = (assetId: string): string => {
      const asset = assets.find((one) => one.assetId === assetId);
      return asset === undefined ? "" : `data:${asset.type};base64,${Buffer.from(asset.bytes).toString("base64")}`;
    };
    return {
      plain: renderPlain([shown]),
      markdown: renderMarkdown([shown]),
      html: renderHtml([shown], { headingLevel: 4, assetUrl }),
    };
  }
  const plain = shown.join("\n");
  return { plain, markdown: plain, html: shown.map((line) => `<p>${escapeHtml(line)}</p>`).join("") };
}

function cost({ report }: StepResult): Pick<ExecutedExample, "cpuMs" | "wallMs" | "hostCalls"> {
  return {
    cpuMs: report?.usage.cpuMs ?? 0,
    wallMs: report?.usage.wallMs ?? 0,
    hostCalls: report?.usage.hostCalls ?? 0,
  };
}

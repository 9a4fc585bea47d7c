import type { PluginPackage } from "@fitglue/registry";
import type { StepReport } from "@fitglue/sandbox";
import {
  applyPatch,
  findChanges,
  presentClasses,
  type ActivityView,
  type BoosterOutcome,
  type UnitSystem,
} from "@fitglue/sdk";
import { heldBack } from "../host-calls/hold-back.ts";
import type { Reason } from "../reasons/reason.ts";
import { reasonOfError } from "../reasons/reason-of-error.ts";
import { termsOfActivity } from "../storage/source-terms.ts";
import { createPluginStateRepository } from "../storage/plugin-state-repository.ts";
import type { StepChange, StoredStep } from "../storage/run-step-repository.ts";
import type { RunWork } from "./run-work.ts";
import { stepConfig } from "./step-config.ts";
import { failureColumns, failureOfError, parkedColumns, reportColumns } from "./step-report.ts";
import { callScope, seedOf } from "./step-request.ts";

type FailedReport = StepReport<unknown> & { readonly ok: false };

/** How often a step may ask to be tried again later before it counts as failed. */
const MOST_TIMES_LATER = 500;
const SHORTEST_WAIT_SECONDS = 1;
const LONGEST_WAIT_SECONDS = 7 * 24 * 3600;

/**
 * Runs one booster on the activity as the steps before left it and commits what came of it.
 * Never throws for anything that the plugin, its settings or the activity do.
 */
export async function runBooster(work: RunWork, step: StoredStep, before: ActivityView): Promise<StoredStep> {
  const startedAt = new Date();
  const tries = step.tries + 1;
  try {
    const plugin = work.parts.registry.get(step.plugin);
    const config = stepConfig(plugin, "booster", step.config);
    const forbidden = await forbiddenByTerms(work, plugin);
    if (forbidden !== null)
      return work.note(step, { state: "skipped", reason: forbidden, attempts: step.attempts + 1 });
    const present = presentClasses(before);
    const missing = (plugin.manifest.booster?.requires ?? []).filter((name) => !present.includes(name));
    if (missing.length > 0)
      return work.note(step, {
        state: "skipped",
        reason: { code: "data-missing", missing },
        attempts: step.attempts + 1,
      });
    const reads = [...(plugin.manifest.booster?.requires ?? []), ...(plugin.manifest.booster?.optional ?? [])].filter(
      (name) => present.includes(name),
    );
    const running = work.note(step, {
      state: "running",
      reason: null,
      error: null,
      form: null,
      resumesAt: null,
      waitsFor: null,
      startedAt,
      attempts: step.attempts + 1,
      tries,
      reads,
    });

    const report = await work.parts.sandbox.run({
      plugin,
      role: "booster",
      method: step.answer ? "resume" : "run",
      input: { config, ...before, ...(step.answer && { answer: step.answer }) },
      scope: callScope(work.run, step),
      nowMs: startedAt.getTime(),
      seed: seedOf(step),
      signal: work.signal,
      onProgress: (fraction, message) => {
        work.showProgress(step, fraction, message);
      },
    });
    work.signal.throwIfAborted();
    return await settle(work, running, plugin, before, report);
  } catch (error) {
    work.signal.throwIfAborted();
    return work.note(step, {
      startedAt,
      attempts: step.attempts + 1,
      tries,
      ...failureColumns(failureOfError(error), step, tries),
    });
  } finally {
    // What was staged and not committed counts for nothing, also when the run was cancelled meanwhile.
    work.parts.sessions.take(callScope(work.run, step));
  }
}

/** Why the terms of where the activity came from keep this booster from it; null when they do not. */
async function forbiddenByTerms({ run, parts }: RunWork, { manifest }: PluginPackage): Promise<Reason | null> {
  if (manifest.capabilities?.ai === undefined) return null;
  const terms = await termsOfActivity(parts.db, parts.registry, run.activityId);
  if (!terms || terms.ai) return null;
  const { name, plugin, why } = terms;
  return { code: "terms-forbid", name, plugin, why };
}

async function settle(
  work: RunWork,
  step: StoredStep,
  plugin: PluginPackage,
  before: ActivityView,
  report: StepReport<BoosterOutcome>,
): Promise<StoredStep> {
  const { state: stagedState } = work.parts.sessions.take(callScope(work.run, step));
  const columns = reportColumns(report, step.startedAt ?? new Date());
  const tape = await work.record(step, report);
  if (!report.ok) return work.note(step, { ...columns, ...endOfFailure(report, step) }, tape);
  const change = outcomeColumns(report.outcome, step, plugin, before, await work.units());
  // A dry run computes with what the plugin remembers, and leaves it as it is.
  const remembers = stagedState.size > 0 && !work.run.dryRun && change.state !== "failed";
  const changed = work.note(step, { ...columns, ...change }, tape, async (tx) => {
    if (!remembers) return;
    const owner = { accountId: work.run.accountId, plugin: `${plugin.manifest.publisher}/${plugin.manifest.id}` };
    await createPluginStateRepository(tx).write(owner, stagedState);
  });
  // The next step may ask for it.
  if (remembers) await work.flush();
  return changed;
}

/** A step that a test kept from sending something has done nothing wrong: it is left out, and says what it would send. */
function endOfFailure({ failure, hostCalls }: FailedReport, step: StoredStep): StepChange {
  if (failure.code === "TEST_SENDS_NOTHING") {
    const request = heldBack(failure.message);
    return {
      state: "skipped",
      reason: request === null ? reasonOfError(failure) : { code: "test-would-send", request },
    };
  }
  if (hostCalls.some(({ errorCode }) => errorCode === "TEST_SENDS_NOTHING"))
    return { state: "skipped", reason: { code: "test-cannot-go-on" } };
  return failureColumns(failure, step, step.tries);
}

function outcomeColumns(
  outcome: BoosterOutcome,
  step: StoredStep,
  plugin: PluginPackage,
  before: ActivityView,
  units: UnitSystem,
): StepChange {
  switch (outcome.outcome) {
    case "ok": {
      const { patch = null, section, result } = outcome;
      const after = patch ? applyPatch(before, patch, plugin.manifest.booster?.provides ?? []) : before;
      return {
        state: "ok",
        reason: null,
        patch,
        changes: findChanges(before, after, units),
        section: section ? { ...section, slot: step.stepId } : null,
        result: result ?? null,
        answer: null,
      };
    }
    case "skip":
      return { state: "skipped", reason: { code: "said", text: outcome.reason } };
    case "halt":
      return { state: "halted", reason: { code: "said", text: outcome.reason } };
    case "wait":
      return {
        state: "waiting",
        reason: { code: "said", text: outcome.form.message },
        form: { ...outcome.form, suggested: null },
      };
    case "retry":
      return laterColumns(outcome, step);
  }
}

/** A step that asked to be tried again later, which is no failure. `step.tries` counts this try. */
export function laterColumns(
  { afterSeconds, reason }: { afterSeconds: number; reason: string },
  step: StoredStep,
): StepChange {
  const { tries, postponed, plugin } = step;
  if (postponed < MOST_TIMES_LATER)
    return {
      ...parkedColumns(Math.min(Math.max(afterSeconds, SHORTEST_WAIT_SECONDS), LONGEST_WAIT_SECONDS), {
        code: "said",
        text: reason,
      }),
      tries: tries - 1,
      postponed: postponed + 1,
    };
  const message = `${plugin} asked ${String(postponed)} times to be tried again later, the last time because: ${reason}; run it again when the reason is gone`;
  return failureColumns(
    { code: "PLUGIN_ERROR", pluginCode: null, message, stack: null, retryable: false, retryAtMs: null },
    step,
    tries,
  );
}

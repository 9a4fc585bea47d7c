import type { Registry } from "@fitglue/registry";
import { FitGlueError } from "@fitglue/sdk";
import { encodeTape, type PluginSandbox, type ReplayReport, type Tape } from "@fitglue/sandbox";
import type { Kysely } from "kysely";
import type { Replay } from "../api/replays.ts";
import type { TapeService } from "../services.ts";
import type { Database } from "../storage/database/schema.ts";
import { found } from "../storage/record-id.ts";
import { createRunRepository, type Run } from "../storage/run-repository.ts";
import type { TapePlace } from "../storage/tape-repository.ts";
import type { Inspections } from "./inspections.ts";
import type { TapeArchive } from "./tape-archive.ts";
import { createTurns } from "./turns.ts";

export interface TapeServiceParts {
  readonly db: Kysely<Database>;
  readonly archive: TapeArchive;
  readonly registry: Registry;
  readonly sandbox: Pick<PluginSandbox, "replay">;
  /** Null when the server is not in developer mode. */
  readonly inspections: Inspections | null;
}

export function createTapeService({ db, archive, registry, sandbox, inspections }: TapeServiceParts): TapeService {
  const runs = createRunRepository(db);
  const replays = createTurns({ done: "replayed", all: 2, account: 1 });
  const downloads = createTurns({ done: "downloaded", all: 4, account: 2 });

  async function placeOf(accountId: string, runId: string, stepId: string): Promise<TapePlace> {
    const run = found(await runs.find(accountId, runId), "run", runId);
    if (stepId !== run.document.source.id) return { accountId, runId, stepId };
    return found(await sourcePlace(run), "recording of the step", stepId);
  }

  async function sourcePlace({ accountId, activityId }: Run): Promise<TapePlace | null> {
    const recorded = await archive.ofSource(activityId);
    return recorded && { accountId, blobId: recorded.blobId };
  }

  return {
    async file(accountId, runId, stepId) {
      const release = downloads.begin(accountId);
      try {
        const bytes = await encodeTape(await archive.read(await placeOf(accountId, runId, stepId)));
        return { name: `${runId.slice(0, 8)}-${stepId}.fitglue-tape`, bytes, release };
      } catch (error) {
        release();
        throw error;
      }
    },

    async replay(accountId, runId, stepId, signal) {
      const release = replays.begin(accountId);
      try {
        const tape = await archive.read(await placeOf(accountId, runId, stepId));
        const plugin = registry.get(tape.plugin.key);
        const replayed = await sandbox.replay(tape, plugin, { accountId, signal });
        signal.throwIfAborted();
        return describeReplay(tape, replayed, plugin.digest !== tape.plugin.digest);
      } finally {
        release();
      }
    },

    async inspect(accountId, runId, stepId) {
      if (!inspections)
        throw new FitGlueError(
          "DEVELOPER_MODE_OFF",
          "This server does not let steps run under a debugger; start it with FITGLUE_DEVELOPER=1 on your own machine",
        );
      const tape = await archive.read(await placeOf(accountId, runId, stepId));
      const { devToolsUrl, webSocketUrl } = await inspections.open(accountId, tape, registry.get(tape.plugin.key));
      return { devToolsUrl, webSocketUrl };
    },

    async pin(accountId, runId, stepId, isPinned) {
      return archive.pin(await placeOf(accountId, runId, stepId), isPinned);
    },

    async remove(accountId, runId) {
      const run = found(await runs.find(accountId, runId), "run", runId);
      const ofSteps = [...(await archive.ofRun(db, runId)).keys()].map((stepId) => ({ accountId, runId, stepId }));
      const source = await sourcePlace(run);
      await archive.remove(source ? [...ofSteps, source] : ofSteps);
    },
  };
}

function describeReplay(
  tape: Tape,
  { report, divergence, identical, notes }: ReplayReport,
  codeChanged: boolean,
): Replay {
  const failure = report.ok ? null : report.failure;
  return {
    identical,
    divergence,
    notes: [...notes],
    codeChanged,
    calls: tape.events.filter(({ type }) => type === "call").length,
    recordedEnd: tape.end.verdict,
    failure: failure && {
      code: failure.pluginCode ?? failure.code,
      message: failure.message,
      said: null,
      stack: failure.stack,
    },
    usage: report.usage,
    logs: report.logs.map(({ level, message }) => ({ level, message })),
  };
}

import type { Tape } from "@fitglue/sandbox";
import { FitGlueError } from "@fitglue/sdk";
import type { Kysely, Transaction } from "kysely";
import type { Logger } from "pino";
import type { StepTape } from "../api/runs.ts";
import { createBlobRepository } from "../storage/blob-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import {
  createTapeRepository,
  type NewTape,
  type PlacedTape,
  type StoredTape,
  type TapePlace,
} from "../storage/tape-repository.ts";
import type { Vault, VaultPlace } from "../vault/vault.ts";
import { createColumnStore } from "./column-store.ts";
import { packTape, tapeBytes, unpackTape, type ColumnRef } from "./tape-content.ts";

/** More than this of one step is not kept: about 350,000 samples of twelve columns. */
const MOST_TAPE_BYTES = 32 * 1024 * 1024;
const DAY_MS = 24 * 3600 * 1000;

/** What of a step's report says what to keep. */
export interface Recording {
  readonly tape: Tape | null;
  /** What the step asked and was answered, which may have been too much to record. */
  readonly hostCalls: readonly { readonly requestBytes: number; readonly responseBytes: number }[];
}

/** Where recordings of steps are: sealed, columns that several share only once, for as long as the operator says. */
export interface TapeArchive {
  /**
   * Makes everything ready that does not need the transaction in which the step is committed. Never rejects: a step does
   * not fail because it could not be recorded.
   */
  prepare(place: TapePlace, recording: Recording): Promise<PlacedTape>;
  /** Writes what was prepared with whatever else the transaction writes, in place of earlier recordings. */
  write(transaction: Transaction<Database>, tapes: readonly PlacedTape[]): Promise<void>;
  /** @throws FitGlueError NOT_FOUND when there is none, saying why; VAULT_UNREADABLE, TAPE_INVALID when it is damaged */
  read(place: TapePlace): Promise<Tape>;
  /** Recordings of a run's steps as people see them. */
  ofRun(db: Kysely<Database>, runId: string): Promise<ReadonlyMap<string, StepTape>>;
  /** That of the source which read the activity's file. */
  ofSource(activityId: string): Promise<{ readonly tape: StepTape; readonly blobId: string } | null>;
  /** @throws FitGlueError NOT_FOUND */
  pin(place: TapePlace, isPinned: boolean): Promise<StepTape>;
  remove(places: readonly TapePlace[]): Promise<void>;
}

export interface TapeArchiveParts {
  readonly db: Kysely<Database>;
  readonly vault: Vault;
  /** How long a recording is kept; 0 keeps none. */
  readonly days: number;
  readonly logger: Logger;
}

export function createTapeArchive({ db, vault, days, logger }: TapeArchiveParts): TapeArchive {
  const tapes = createTapeRepository(db);
  const store = createColumnStore(tapes, vault);

  async function toStore(place: TapePlace, { tape, hostCalls }: Recording): Promise<NewTape | null> {
    if (days === 0) return null;
    if (tape === null) {
      const byteCount = hostCalls.reduce((sum, call) => sum + call.requestBytes + call.responseBytes, 0);
      return byteCount > MOST_TAPE_BYTES ? tooLarge(byteCount) : null;
    }
    // The file that a source reads is stored already.
    const isFile = "blobId" in place;
    const columns = isFile ? tape.columns.slice(1) : tape.columns;
    const byteCount = tapeBytes({ ...tape, columns });
    if (byteCount > MOST_TAPE_BYTES) return tooLarge(byteCount);
    const hashes = await store.keep(place.accountId, columns);
    const refs = columns.map((column, index): ColumnRef => ({
      kind: column instanceof Float64Array ? "numbers" : "bytes",
      hash: hashes[index] ?? "",
    }));
    const packed = await packTape(tape, isFile ? [{ kind: "file" }, ...refs] : refs);
    return { state: "kept", content: await vault.seal(contentPlace(place), packed), byteCount, parts: hashes };
  }

  async function readFile(place: TapePlace): Promise<Uint8Array> {
    if (!("blobId" in place))
      throw new FitGlueError(
        "TAPE_INVALID",
        "This recording refers to a file and belongs to a step without one; run the activity again",
      );
    return new Uint8Array((await createBlobRepository(db).read(place.blobId)).bytes);
  }

  return {
    async prepare(place, recording) {
      let tape: NewTape | null = null;
      try {
        tape = await toStore(place, recording);
      } catch (error) {
        logger.warn({ error }, "a step could not be recorded");
      }
      return { place, tape };
    },

    write: (transaction, prepared) => createTapeRepository(transaction).replace(prepared),

    async read(place) {
      const stored = await tapes.find(place);
      if (!stored?.content) throw noRecording(stored);
      const { tape, columns } = await unpackTape(await vault.open(contentPlace(place), stored.content));
      const read = (ref: ColumnRef) => (ref.kind === "file" ? readFile(place) : store.read(place.accountId, ref));
      return { ...tape, columns: await Promise.all(columns.map(read)) };
    },

    async ofRun(on, runId) {
      const stored = await createTapeRepository(on).ofRun(runId);
      return new Map([...stored].map(([stepId, tape]) => [stepId, describeTape(tape, days)]));
    },

    async ofSource(activityId) {
      const stored = await tapes.ofSource(activityId);
      return stored && { tape: describeTape(stored, days), blobId: stored.blobId };
    },

    async pin(place, isPinned) {
      const isThere = await tapes.pin(place, isPinned);
      const stored = await tapes.find(place);
      if (!isThere || !stored) throw noRecording(stored);
      return describeTape(stored, days);
    },

    remove: (places) => tapes.remove(places),
  };
}

function describeTape({ state, byteCount, isPinned, recordedAt }: StoredTape, days: number): StepTape {
  const isGoing = state === "kept" && !isPinned;
  return {
    state,
    bytes: byteCount,
    isPinned,
    recordedAt: recordedAt.toISOString(),
    keptUntil: isGoing ? new Date(recordedAt.getTime() + days * DAY_MS).toISOString() : null,
  };
}

function tooLarge(byteCount: number): NewTape {
  return { state: "too-large", content: null, byteCount, parts: [] };
}

function noRecording(stored: StoredTape | null): FitGlueError {
  const mb = (bytes: number) => String(Math.ceil(bytes / 1024 / 1024));
  switch (stored?.state) {
    case "expired":
      return new FitGlueError(
        "NOT_FOUND",
        "The recording of this step is no longer kept; run the activity again to make a new one",
      );
    case "removed":
      return new FitGlueError(
        "NOT_FOUND",
        "The recording of this step was deleted; run the activity again to make a new one",
      );
    case "too-large":
      return new FitGlueError(
        "NOT_FOUND",
        `The recording of this step would take ${mb(stored.byteCount)} MiB, and ${mb(MOST_TAPE_BYTES)} MiB are kept at most; replay it with fitglue run on your machine`,
      );
    default:
      return new FitGlueError(
        "NOT_FOUND",
        "There is no recording of this step; it was not run, or recordings are switched off (FITGLUE_TAPE_DAYS=0)",
      );
  }
}

function contentPlace(place: TapePlace): VaultPlace {
  const row = "runId" in place ? `run ${place.runId} ${place.stepId}` : `file ${place.blobId}`;
  return { accountId: place.accountId, table: "tape", column: "content", row };
}

import { FitGlueError } from "@fitglue/sdk";
import { createZstdDecompress } from "node:zlib";
import { CROSSING_LIMITS, INPUT_LIMITS } from "./limits.ts";
import { ROLE_OF } from "./step-terms.ts";
import type { StepLimits } from "./step-terms.ts";
import {
  CONTENT_AT,
  CONTENT_LENGTH_AT,
  EVENT_ANSWER,
  EVENT_CALL,
  EVENT_REFUSAL,
  METHODS,
  MOST_CONTENT_BYTES,
  MOST_EVENT_SIZE,
  MOST_EVENTS,
  ROLES,
  sizeOfEvent,
  TAPE_SIGNATURE,
} from "./tape-format.ts";
import { tapeInvalid, TapeContentReader } from "./tape-content-reader.ts";
import type { Tape, TapeEnd, TapeEvent } from "./tape.ts";

const MOST_TITLE_CHARACTERS = 300;
const MOST_CALL_NAMES = 200;
const MOST_COLUMNS = 4_096;
/** The last instant that a `Date` can hold. */
const LAST_INSTANT_MS = 8.64e15;
/** The prelude makes properties of `ctx` of these. */
const CALL_NAME = /^[a-z][A-Za-z0-9]{0,39}(\.[a-z][A-Za-z0-9]{0,39})?$/;
const VERDICT = /^[A-Za-z_]{1,60}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Reads a `.fitglue-tape` file as a stranger's: whatever is in it, the memory that it takes is bounded by what a step may
 * be given, and what comes out keeps the rules of a {@link Tape}.
 * @throws FitGlueError TAPE_INVALID when it is not a tape, of a version that is not known, cut off or damaged.
 */
export async function decodeTape(bytes: Uint8Array): Promise<Tape> {
  const reader = new TapeContentReader(await contentOf(bytes));
  const tape: Tape = {
    version: 1,
    plugin: { key: reader.text(MOST_TITLE_CHARACTERS), digest: reader.text(MOST_TITLE_CHARACTERS) },
    ...readMethod(reader),
    // Read as JSON it takes up to thirty times as much memory.
    input: reader.text(INPUT_LIMITS.jsonBytes),
    columns: reader.arrays(MOST_COLUMNS),
    limits: readLimits(reader),
    calls: readCallNames(reader),
    nowMs: reader.number("the clock", (value) => Math.abs(value) <= LAST_INSTANT_MS),
    seed: reader.number("the seed", Number.isFinite),
    events: readEvents(reader),
    end: readEnd(reader),
  };
  reader.end();
  return tape;
}

async function contentOf(file: Uint8Array): Promise<Buffer> {
  if (file.byteLength < CONTENT_AT) tapeInvalid("it is too short");
  const isVersion = (at: number) => at === TAPE_SIGNATURE.length - 1;
  for (const [at, byte] of TAPE_SIGNATURE.entries()) {
    if (file[at] === byte) continue;
    tapeInvalid(isVersion(at) ? `it has version ${file[at] ?? 0}, and only version ${byte} is known` : "it is no tape");
  }
  const length = new DataView(file.buffer, file.byteOffset, file.byteLength).getUint32(CONTENT_LENGTH_AT, true);
  if (length > MOST_CONTENT_BYTES)
    tapeInvalid(`it announces ${length} bytes, and ${MOST_CONTENT_BYTES} are the most that a step can bring`);
  return decompress(file.subarray(CONTENT_AT), length);
}

/** What a frame brings, piece by piece into memory of the announced length: a frame that brings more is given up at once. */
async function decompress(frame: Uint8Array, length: number): Promise<Buffer> {
  const content = Buffer.alloc(length);
  let end = 0;
  const stream = createZstdDecompress();
  stream.end(frame);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (end + chunk.length > length) tapeInvalid("it holds more than it announces");
      end += chunk.copy(content, end);
    }
  } catch (error) {
    if (error instanceof FitGlueError) throw error;
    tapeInvalid(`its content cannot be unpacked (${error instanceof Error ? error.message : "unknown"})`);
  }
  if (end !== length) tapeInvalid("it holds less than it announces");
  return content;
}

function readMethod(reader: TapeContentReader): Pick<Tape, "role" | "method"> {
  const role = ROLES[reader.byte()];
  const method = METHODS[reader.byte()];
  if (role === undefined || method === undefined) tapeInvalid("it names no function that a plugin can have");
  if (ROLE_OF[method] !== role) tapeInvalid(`a ${role} has no function ${method}`);
  return { role, method };
}

function readLimits(reader: TapeContentReader): StepLimits {
  const limit = () => reader.number("a limit", (value) => Number.isFinite(value) && value >= 0);
  return { cpuMs: limit(), wallMs: limit(), memoryMb: limit(), hostCalls: limit(), outputKb: limit() };
}

function readCallNames(reader: TapeContentReader): readonly string[] {
  const names = new Set<string>();
  const count = reader.count("names of calls", MOST_CALL_NAMES);
  for (let i = 0; i < count; i++) {
    const name = reader.text(MOST_TITLE_CHARACTERS);
    if (!CALL_NAME.test(name) || names.has(name)) tapeInvalid("a name of a call is not one, or stands there twice");
    names.add(name);
  }
  return [...names];
}

function readEvents(reader: TapeContentReader): readonly TapeEvent[] {
  const events: TapeEvent[] = [];
  const open = new Set<number>();
  let lastCall = -1;
  let size = 0;
  const count = reader.count("events", MOST_EVENTS);
  for (let i = 0; i < count; i++) {
    const event = readEvent(reader);
    size += sizeOfEvent(event);
    if (size > MOST_EVENT_SIZE) tapeInvalid(`its events are larger than ${MOST_EVENT_SIZE}, the most that is recorded`);
    if (event.type === "call") {
      if (event.call <= lastCall) tapeInvalid(`call ${event.call} comes after call ${lastCall}`);
      lastCall = event.call;
      open.add(event.call);
    } else if (!open.delete(event.call)) tapeInvalid(`an answer to call ${event.call} comes without that call`);
    events.push(event);
  }
  return events;
}

function readEvent(reader: TapeContentReader): TapeEvent {
  const kind = reader.byte();
  const call = reader.number("the number of a call", (value) => Number.isSafeInteger(value) && value >= 0);
  if (kind === EVENT_CALL) {
    const name = reader.text(MOST_TITLE_CHARACTERS);
    const json = reader.text(Infinity);
    return { type: "call", call, name, json, bytesSha256: reader.optionalText(SHA256) };
  }
  if (kind !== EVENT_ANSWER && kind !== EVENT_REFUSAL) tapeInvalid(`there is no event of kind ${kind}`);
  const json = reader.text(Infinity);
  return { type: "answer", call, ok: kind === EVENT_ANSWER, json, arrays: reader.arrays(CROSSING_LIMITS.answerArrays) };
}

function readEnd(reader: TapeContentReader): TapeEnd {
  const verdict = reader.text(MOST_TITLE_CHARACTERS);
  if (!VERDICT.test(verdict)) tapeInvalid("the verdict is not one");
  return { verdict, resultSha256: reader.optionalText(SHA256) };
}

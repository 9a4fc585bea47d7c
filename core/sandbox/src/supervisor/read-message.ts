import { COLUMN_KINDS, VERDICTS } from "../process-protocol.ts";
import type { ColumnShape, GuestError, MessageFromProcess, ProcessFacts, RunResult } from "../process-protocol.ts";
import type { LogLine } from "../plugin-sandbox.ts";
import { CROSSING_LIMITS } from "../limits.ts";

const MOST_TEXT_CHARACTERS = 10_000;
/** Numbers may be written longer here than there. */
const MOST_FIELDS_CHARACTERS = 10 * CROSSING_LIMITS.logLineCharacters;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a message of a sandbox process as a stranger's: a process whose engine was broken may send anything.
 * @returns null when it is not a message of ours; the process must then be killed.
 */
export function readMessage(value: unknown): MessageFromProcess | null {
  if (!isFields(value)) return null;
  const { type, run, call, name, json, bytes, answers, reason, fraction, message } = value;
  switch (type) {
    case "heartbeat":
      return { type };
    case "ready": {
      const facts = readFacts(value["facts"]);
      return facts === null ? null : { type, facts };
    }
    case "refused":
      return isText(reason) ? { type, reason } : null;
    case "poisoned":
      return (run === null || isCount(run)) && isText(reason) ? { type, run, reason } : null;
    case "waiting":
      return isCount(run) && isCount(answers) ? { type, run, answers } : null;
    case "progress":
      return isCount(run) && isPart(fraction) && (message === null || isText(message))
        ? { type, run, fraction, message }
        : null;
    case "call": {
      const isCall = isCount(run) && isCount(call) && isText(name) && typeof json === "string";
      return isCall && (bytes === null || bytes instanceof Uint8Array) ? { type, run, call, name, json, bytes } : null;
    }
    case "inspect":
      return typeof message === "string" ? { type, message } : null;
    case "logs": {
      const lines = value["lines"];
      return isCount(run) && isListOf(lines, isLogLine, CROSSING_LIMITS.logLines) ? { type, run, lines } : null;
    }
    case "result": {
      const result = readResult(value["result"]);
      return result === null ? null : { type, result };
    }
    default:
      return null;
  }
}

function readResult(value: unknown): RunResult | null {
  if (!isFields(value)) return null;
  const { run, json, columns, arena, message, logs, droppedLogLines, cpuMs, wallMs, memoryMb, atOnce } = value;
  const verdict = VERDICTS.find((known) => known === value["verdict"]);
  const error = value["error"] === null ? null : readError(value["error"]);
  if (verdict === undefined || error === undefined || !isCount(run) || !isText(message)) return null;
  if ((json !== null && typeof json !== "string") || (arena !== null && !(arena instanceof Uint8Array))) return null;
  if (!isListOf(columns, isColumnShape, CROSSING_LIMITS.resultColumns)) return null;
  if (!isListOf(logs, isLogLine, CROSSING_LIMITS.logLines) || !isCount(droppedLogLines)) return null;
  if (!isAmount(cpuMs) || !isAmount(wallMs) || !isAmount(memoryMb) || typeof atOnce !== "boolean") return null;
  return { run, verdict, json, columns, arena, error, message, logs, droppedLogLines, cpuMs, wallMs, memoryMb, atOnce };
}

function readFacts(value: unknown): ProcessFacts | null {
  if (!isFields(value)) return null;
  const { permissionModel, droppedPrivileges, noNewPrivileges, noNetwork, jitless, dataLimit, noFilesWritten } = value;
  if (typeof permissionModel !== "boolean" || typeof droppedPrivileges !== "boolean") return null;
  if (typeof noNewPrivileges !== "boolean" || typeof noNetwork !== "boolean" || typeof jitless !== "boolean")
    return null;
  if (typeof dataLimit !== "boolean" || typeof noFilesWritten !== "boolean") return null;
  return { permissionModel, droppedPrivileges, noNewPrivileges, noNetwork, jitless, dataLimit, noFilesWritten };
}

/** undefined when it is no error. */
function readError(value: unknown): GuestError | undefined {
  if (!isFields(value)) return undefined;
  const { name, message, stack, code, pluginErrorCode } = value;
  if (!isText(name) || !isText(message) || !isText(stack)) return undefined;
  if ((code !== null && !isText(code)) || (pluginErrorCode !== null && !isText(pluginErrorCode))) return undefined;
  return { name, message, stack, code, pluginErrorCode };
}

function isColumnShape(value: unknown): value is ColumnShape {
  return (
    isFields(value) &&
    typeof value["kind"] === "string" &&
    Object.hasOwn(COLUMN_KINDS, value["kind"]) &&
    isCount(value["length"])
  );
}

function isLogLine(value: unknown): value is LogLine {
  if (!isFields(value)) return false;
  const { level, message, fields } = value;
  const isLevel = level === "debug" || level === "info" || level === "warn" || level === "error";
  return isLevel && isText(message) && (fields === null || (isFields(fields) && isStorable(fields)));
}

/** Small, and not nested so deep that whoever writes it down fails. */
function isStorable(fields: Fields): boolean {
  try {
    return JSON.stringify(fields).length <= MOST_FIELDS_CHARACTERS;
  } catch {
    return false;
  }
}

function isListOf<Item>(
  value: unknown,
  isItem: (item: unknown) => item is Item,
  most: number,
): value is readonly Item[] {
  return Array.isArray(value) && value.length <= most && value.every(isItem);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= MOST_TEXT_CHARACTERS;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isAmount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function isPart(value: unknown): value is number {
  return isAmount(value) && value <= 1;
}

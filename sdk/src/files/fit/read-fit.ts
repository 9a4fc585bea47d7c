import { FitGlueError } from "../../errors.ts";
import type { FileLimits, ReadFileOptions } from "../read-options.ts";
import type { SourcedActivity } from "../../source-part.ts";
import { buildActivity } from "./build-activity.ts";
import { damageNotice, damageSentence } from "./damage-notice.ts";
import { FILE_TYPES } from "./fit-words.ts";
import { type FitMessage, MESSAGE, type PartMessages, readPartMessages } from "./part-messages.ts";
import { type FitPart } from "./fit-part.ts";
import { scanFit } from "./scan-fit.ts";

const ACTIVITY_FILE = 4;

/** One of the files that are appended to each other, with its messages. */
interface Part {
  readonly part: FitPart;
  readonly messages: PartMessages;
  /** What `file_id` says; null when the file does not say. */
  readonly fileType: number | null;
  /** Nothing but `hr` messages: heart rates that a strap handed in after the session. */
  readonly isStrap: boolean;
}

/**
 * Reads the activities of a FIT file; files may be appended to each other.
 *
 * @param name The file as messages call it
 * @throws FitGlueError `FILE_DAMAGED`, `FILE_NOT_AN_ACTIVITY`, `FILE_TOO_LARGE`
 */
export function readFit(bytes: Uint8Array, name: string, options: ReadFileOptions & FileLimits): SourcedActivity[] {
  const parts = scanFit(bytes, options).map(withMessages);
  const [firstDamage] = parts.flatMap(({ part }) => part.damages);
  if (firstDamage && options.policy === "strict") {
    throw new FitGlueError(
      "FILE_DAMAGED",
      `${name}: ${damageSentence(firstDamage, bytes.length)}; copy or export the file again`,
    );
  }
  const activities: SourcedActivity[] = [];
  for (const [index, { part, messages, fileType, isStrap }] of parts.entries()) {
    if (isStrap || (fileType !== null && fileType !== ACTIVITY_FILE)) continue;
    const built = buildActivity(part, messages, strapsAfter(parts, index), options.fileName);
    if (!built) continue;
    const { activity, streams, hasSession, notices } = built;
    if (!hasSession && options.policy === "strict") {
      throw new FitGlueError("FILE_DAMAGED", `${name}: The file has no session message; copy or export the file again`);
    }
    const damages = part.damages.map((damage) => damageNotice(damage, bytes.length, streams.timeSeconds.length));
    activities.push({ activity, streams, notices: [...damages, ...notices] });
  }
  if (activities.length === 0) throw nothingRecorded(name, parts, bytes.length);
  return activities;
}

function withMessages(part: FitPart): Part {
  const messages = readPartMessages(part);
  const fileType = messages.known.get(MESSAGE.fileId)?.[0]?.fields.number(0) ?? null;
  const hasActivity = part.records.count > 0 || messages.known.has(MESSAGE.session);
  return { part, messages, fileType, isStrap: !hasActivity && messages.known.has(MESSAGE.heartRate) };
}

function strapsAfter(parts: readonly Part[], index: number): readonly FitMessage[] {
  const following = parts.slice(index + 1);
  const end = following.findIndex(({ isStrap }) => !isStrap);
  const straps = end < 0 ? following : following.slice(0, end);
  return straps.flatMap(({ messages }) => messages.known.get(MESSAGE.heartRate) ?? []);
}

function nothingRecorded(name: string, parts: readonly Part[], size: number): FitGlueError {
  const [first] = parts;
  const [damage] = parts.flatMap(({ part }) => part.damages);
  const otherType = parts.find(({ fileType }) => fileType !== null && fileType !== ACTIVITY_FILE)?.fileType ?? null;
  if (otherType !== null) {
    const kind = FILE_TYPES[otherType] ?? `file of type ${otherType}`;
    return new FitGlueError(
      "FILE_NOT_AN_ACTIVITY",
      `${name} is a FIT ${kind}, not a recorded activity; upload the file of a session`,
    );
  }
  if (damage) {
    return new FitGlueError(
      "FILE_DAMAGED",
      `${name}: ${damageSentence(damage, size)}, and holds nothing that could be saved; copy or export it again`,
    );
  }
  const count = first?.part.records.count ?? 0;
  const reason = count > 0 ? "samples without times" : "neither samples nor a session";
  return new FitGlueError("FILE_NOT_AN_ACTIVITY", `${name} holds ${reason}; upload the file of a recorded session`);
}

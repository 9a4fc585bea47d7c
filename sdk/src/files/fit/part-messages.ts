import { DEVELOPER_DATA_ID, DeveloperFields, FIELD_DESCRIPTION } from "./developer-fields.ts";
import { FitFields } from "./fit-fields.ts";
import { UINT32 } from "./base-types.ts";
import { TIMESTAMP } from "./record-fields.ts";
import { type FitPart, NO_TIME } from "./scan-fit.ts";

/** A message other than a sample. */
export interface FitMessage {
  readonly globalNumber: number;
  readonly fields: FitFields;
  /** Place in the file: tells which sample came before. */
  readonly offset: number;
}

/** All messages of one file beside its samples. */
export interface PartMessages {
  /** Messages that the model reads, by number, in the order of the file. */
  readonly known: ReadonlyMap<number, readonly FitMessage[]>;
  /** Messages that the model has no place for. */
  readonly kept: readonly FitMessage[];
  /** How many messages of each number were too many to keep. */
  readonly dropped: ReadonlyMap<number, number>;
  readonly developer: DeveloperFields;
}

/** Numbers of the messages that the model reads, and how many of each one file may have. */
export const MESSAGE = {
  fileId: 0,
  sport: 12,
  session: 18,
  lap: 19,
  record: 20,
  event: 21,
  deviceInfo: 23,
  activity: 34,
  heartbeats: 78,
  heartRate: 132,
  set: 225,
  exerciseTitle: 264,
} as const;
const MOST: Readonly<Record<number, number>> = {
  ...{ [MESSAGE.fileId]: 1, [MESSAGE.sport]: 64, [MESSAGE.session]: 64, [MESSAGE.lap]: 5000, [MESSAGE.event]: 20_000 },
  ...{ [MESSAGE.deviceInfo]: 5000, [MESSAGE.activity]: 1, [MESSAGE.heartbeats]: 200_000, [MESSAGE.heartRate]: 200_000 },
  ...{ [MESSAGE.set]: 5000, [MESSAGE.exerciseTitle]: 1000 },
};

/** Other messages: few of each kind are settings and summaries; thousands are raw sensor data nobody can use here. */
const MOST_KEPT_OF_A_KIND = 500;
const MOST_KEPT = 2000;

/** Reads every message beside the samples, up to the limits above. */
export function readPartMessages(part: FitPart): PartMessages {
  const { others, definitions } = part;
  const developer = new DeveloperFields();
  const known = new Map<number, FitMessage[]>();
  const kept: FitMessage[] = [];
  const counts = new Map<number, number>();
  const dropped = new Map<number, number>();
  const developerTypes = (index: number, number: number) => developer.find(index, number)?.baseType ?? null;

  for (let message = 0; message < others.count; message++) {
    const definition = definitions[others.definitions[message] ?? 0];
    if (!definition) continue;
    const { globalNumber } = definition;
    const count = counts.get(globalNumber) ?? 0;
    const isKnown = globalNumber in MOST;
    counts.set(globalNumber, count + 1);
    if (count >= (MOST[globalNumber] ?? MOST_KEPT_OF_A_KIND) || (!isKnown && kept.length >= MOST_KEPT)) {
      dropped.set(globalNumber, (dropped.get(globalNumber) ?? 0) + 1);
      continue;
    }
    const offset = others.offsets[message] ?? 0;
    const fields = FitFields.read(part, definition, offset, developerTypes);
    const time = others.times[message] ?? NO_TIME;
    if (definition.timestampOffset < 0 && time !== NO_TIME) fields.set(TIMESTAMP, UINT32, time);
    if (globalNumber === DEVELOPER_DATA_ID) developer.addApplication(fields);
    if (globalNumber === FIELD_DESCRIPTION) developer.addField(fields);
    if (fields.size === 0) continue;
    if (!isKnown) kept.push({ globalNumber, fields, offset });
    else if (known.has(globalNumber)) known.get(globalNumber)?.push({ globalNumber, fields, offset });
    else known.set(globalNumber, [{ globalNumber, fields, offset }]);
  }
  return { known, kept, dropped, developer };
}

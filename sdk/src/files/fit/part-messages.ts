import { DEVELOPER_DATA_ID, DeveloperFields, FIELD_DESCRIPTION } from "./developer-fields.ts";
import { FitFields } from "./fit-fields.ts";
import { type BaseType, UINT32 } from "./base-types.ts";
import { TIMESTAMP } from "./record-fields.ts";
import { type FitPart, NO_TIME } from "./fit-part.ts";

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
/** Fields of all messages together: first of those that the model reads, then of the others. */
const MOST_FIELDS = 1_000_000;
const MOST_KEPT_FIELDS = 20_000;

/** Reads every message beside the samples, up to the limits above. */
export function readPartMessages(part: FitPart): PartMessages {
  const reader = new PartMessageReader(part);
  for (let message = 0; message < part.others.count; message++) reader.take(message);
  return reader;
}

class PartMessageReader implements PartMessages {
  readonly known = new Map<number, FitMessage[]>();
  readonly kept: FitMessage[] = [];
  readonly dropped = new Map<number, number>();
  readonly developer = new DeveloperFields();
  readonly #part: FitPart;
  readonly #counts = new Map<number, number>();
  #knownFields = 0;
  #keptFields = 0;

  constructor(part: FitPart) {
    this.#part = part;
  }

  take(message: number): void {
    const { others, definitions } = this.#part;
    const definition = definitions[others.definitions[message] ?? 0];
    if (!definition) return;
    const { globalNumber } = definition;
    if (!this.#hasRoom(globalNumber)) {
      this.dropped.set(globalNumber, (this.dropped.get(globalNumber) ?? 0) + 1);
      return;
    }
    const offset = others.offsets[message] ?? 0;
    const fields = FitFields.read(this.#part, definition, offset, (index, number) => this.#typeOf(index, number));
    const time = others.times[message] ?? NO_TIME;
    if (definition.timestampOffset < 0 && time !== NO_TIME) fields.set(TIMESTAMP, UINT32, time);
    if (fields.size > 0) this.#add({ globalNumber, fields, offset });
  }

  #hasRoom(globalNumber: number): boolean {
    const count = this.#counts.get(globalNumber) ?? 0;
    this.#counts.set(globalNumber, count + 1);
    const most = MOST[globalNumber];
    if (most !== undefined) return count < most && this.#knownFields < MOST_FIELDS;
    return count < MOST_KEPT_OF_A_KIND && this.kept.length < MOST_KEPT && this.#keptFields < MOST_KEPT_FIELDS;
  }

  #add(message: FitMessage): void {
    const { globalNumber, fields } = message;
    if (globalNumber === DEVELOPER_DATA_ID) this.developer.addApplication(fields);
    if (globalNumber === FIELD_DESCRIPTION) this.developer.addField(fields);
    if (MOST[globalNumber] === undefined) {
      this.kept.push(message);
      this.#keptFields += fields.size;
      return;
    }
    const messages = this.known.get(globalNumber) ?? [];
    messages.push(message);
    this.known.set(globalNumber, messages);
    this.#knownFields += fields.size;
  }

  #typeOf(developerIndex: number, number: number): BaseType | null {
    return this.developer.find(developerIndex, number)?.baseType ?? null;
  }
}

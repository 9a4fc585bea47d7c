import type { BaseType } from "./base-types.ts";

/** A field as a definition lays it out. */
export interface FitField {
  readonly number: number;
  readonly baseType: BaseType;
  /** Bytes from the start of the message. */
  readonly offset: number;
  /** Elements of the base type; more than one is a list (or a text). */
  readonly count: number;
}

export interface FitDeveloperField {
  readonly number: number;
  readonly developerIndex: number;
  readonly offset: number;
  readonly size: number;
}

/** How messages of one shape lie in the file. */
export interface FitDefinition {
  readonly globalNumber: number;
  readonly littleEndian: boolean;
  readonly fields: readonly FitField[];
  readonly developerFields: readonly FitDeveloperField[];
  readonly size: number;
  /** Place of field 253, or -1. */
  readonly timestampOffset: number;
}

/** Where messages lie: columns, because a file may hold millions. */
export class MessageList {
  count = 0;
  offsets = new Uint32Array(1024);
  definitions = new Uint32Array(1024);
  /** FIT time of each message, {@link NO_TIME} without one. */
  times = new Uint32Array(1024);

  push(offset: number, definition: number, time: number): void {
    if (this.count === this.offsets.length) {
      this.offsets = doubled(this.offsets);
      this.definitions = doubled(this.definitions);
      this.times = doubled(this.times);
    }
    this.offsets[this.count] = offset;
    this.definitions[this.count] = definition;
    this.times[this.count] = time;
    this.count++;
  }
}

/** What is wrong with a file that could still be read in part. */
export type FitDamage =
  | { readonly kind: "truncated"; readonly expectedBytes: number }
  | { readonly kind: "unfinished" }
  | { readonly kind: "checksum" }
  | { readonly kind: "structure"; readonly atByte: number; readonly reason: string }
  | { readonly kind: "trailing"; readonly bytes: number };

/** One of the files that are appended to each other; most have only one. */
export interface FitPart {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly definitions: readonly FitDefinition[];
  readonly records: MessageList;
  readonly others: MessageList;
  readonly damages: readonly FitDamage[];
}

/** A message without a time. */
export const NO_TIME = 0xffffffff;

function doubled(old: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(old.length * 2);
  wider.set(old);
  return wider;
}

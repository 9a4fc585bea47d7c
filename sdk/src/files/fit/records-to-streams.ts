import type { ExtraColumn, StreamColumnName, Streams } from "../../activity/streams.ts";
import { STREAM_LIMITS } from "../../activity/validate-activity.ts";
import { FitGlueError } from "../../errors.ts";
import { type BaseType, UINT8, isEmpty } from "./base-types.ts";
import type { DeveloperFields } from "./developer-fields.ts";
import {
  COMPRESSED_SPEED_DISTANCE,
  FRACTIONAL_CADENCE,
  RECORD_COLUMNS,
  MODEL_FIELDS,
  namedRecordField,
} from "./record-fields.ts";
import type { FitDefinition, FitPart, MessageList } from "./scan-fit.ts";

/** Values in all columns together; 20 million take 160 MB. */
const MAX_VALUES = 20_000_000;
const MAX_EXTRA_COLUMNS = STREAM_LIMITS.extraColumns;
const MAX_LIST_ELEMENTS = 16;

/** The samples of one FIT file as columns. */
export interface RecordStreams {
  /** Seconds since 1989-12-31T00:00Z, ascending. */
  readonly times: Float64Array;
  readonly columns: Partial<Record<StreamColumnName, Float64Array>>;
  readonly extra: readonly ExtraColumn[];
  /** Number of the sample that comes last before the byte at `offset`; -1 before the first. */
  readonly sampleBefore: (offset: number) => number;
  readonly withoutTime: number;
  readonly outOfOrder: number;
  /** Fields whose values could not be kept: text, undescribed developer fields, too many columns. */
  readonly leftOut: readonly string[];
}

/** Rows of one definition: where their messages begin, and which sample each one is. */
interface Rows {
  readonly definition: FitDefinition;
  readonly offsets: Uint32Array;
  readonly samples: Uint32Array;
}

/**
 * Reads all samples, field by field, so that no object per sample is made.
 *
 * @param absoluteTime Turns a stored time into seconds since 1989-12-31; NaN when it means nothing
 * @throws FitGlueError `FILE_TOO_LARGE` when the columns would not fit into memory
 */
export function recordsToStreams(
  part: FitPart,
  developer: DeveloperFields,
  absoluteTime: (time: number) => number,
): RecordStreams {
  const order = timedOrder(part.records, absoluteTime);
  const groups = rowsByDefinition(part, order.samples);
  const table = new ColumnTable(order.times.length);
  const leftOut = new Set<string>();

  for (const { number, column, scale, offset } of RECORD_COLUMNS) {
    for (const rows of groups) readNumber(part, rows, number, scale, offset, () => table.column(column));
  }
  for (const rows of groups) addFractionalCadence(part, rows, table);
  readCompressedSpeedDistance(part, groups, table);
  for (const rows of groups) readExtras(part, rows, developer, table, leftOut);
  pairPositions(table);
  dropZeroHeartRates(table);

  return {
    times: order.times,
    columns: table.columns(),
    extra: table.extras(),
    sampleBefore: (offset) => lastBefore(part.records, order.samples, offset),
    withoutTime: part.records.count - order.times.length,
    outOfOrder: order.outOfOrder,
    leftOut: [...leftOut],
  };
}

interface TimedOrder {
  readonly times: Float64Array;
  /** Sample number of each message; NO_SAMPLE for a message without time. */
  readonly samples: Uint32Array;
  readonly outOfOrder: number;
}

const NO_SAMPLE = 0xffffffff;

function timedOrder(records: MessageList, absoluteTime: (time: number) => number): TimedOrder {
  const all = new Float64Array(records.count);
  const samples = new Uint32Array(records.count).fill(NO_SAMPLE);
  let count = 0;
  let outOfOrder = 0;
  let latest = Number.NEGATIVE_INFINITY;
  for (let message = 0; message < records.count; message++) {
    const time = absoluteTime(records.times[message] ?? Number.NaN);
    if (Number.isNaN(time)) continue;
    if (time < latest) outOfOrder++;
    else latest = time;
    samples[message] = count;
    all[count++] = time;
  }
  const times = all.slice(0, count);
  if (outOfOrder === 0) return { times, samples, outOfOrder };

  const sorted = Uint32Array.from(times.keys()).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  const place = new Uint32Array(count);
  sorted.forEach((sample, index) => (place[sample] = index));
  return {
    times: Float64Array.from(sorted, (sample) => times[sample] ?? 0),
    samples: samples.map((sample) => (sample === NO_SAMPLE ? sample : (place[sample] ?? 0))),
    outOfOrder,
  };
}

/** Splits the samples by the shape of their message; used shapes only, in the order of the file. */
function rowsByDefinition(part: FitPart, samples: Uint32Array): Rows[] {
  const { records } = part;
  const counts = new Uint32Array(part.definitions.length);
  for (let message = 0; message < records.count; message++) {
    const definition = records.definitions[message] ?? 0;
    if (samples[message] !== NO_SAMPLE) counts[definition] = (counts[definition] ?? 0) + 1;
  }
  const used: Rows[] = [];
  const groups = part.definitions.map((definition, index) => {
    const count = counts[index] ?? 0;
    if (count === 0) return null;
    const rows = { definition, offsets: new Uint32Array(count), samples: new Uint32Array(count) };
    used.push(rows);
    return rows;
  });
  const filled = new Uint32Array(part.definitions.length);
  for (let message = 0; message < records.count; message++) {
    const definition = records.definitions[message] ?? 0;
    const rows = groups[definition];
    const sample = samples[message] ?? NO_SAMPLE;
    if (!rows || sample === NO_SAMPLE) continue;
    const row = filled[definition] ?? 0;
    rows.offsets[row] = records.offsets[message] ?? 0;
    rows.samples[row] = sample;
    filled[definition] = row + 1;
  }
  return used;
}

/** The columns as they come into being; each is made when its first value is met. */
class ColumnTable {
  readonly #length: number;
  readonly #columns = new Map<StreamColumnName, Float64Array>();
  readonly #extra = new Map<string, ExtraColumn>();

  constructor(length: number) {
    this.#length = length;
  }

  column(name: StreamColumnName): Float64Array {
    return this.#columns.get(name) ?? this.#add(name);
  }

  has(name: StreamColumnName): boolean {
    return this.#columns.has(name);
  }

  #add(name: StreamColumnName): Float64Array {
    const column = this.#empty();
    this.#columns.set(name, column);
    return column;
  }

  /** The column under `key`, made from `description` if it is new; null when there are too many. */
  extra(key: string, description: Omit<ExtraColumn, "values">): Float64Array | null {
    const known = this.#extra.get(key);
    if (known) return known.values;
    if (this.#extra.size === MAX_EXTRA_COLUMNS) return null;
    const values = this.#empty();
    this.#extra.set(key, { ...description, values });
    return values;
  }

  #empty(): Float64Array {
    const columns = this.#columns.size + this.#extra.size + 2;
    if (columns * this.#length > MAX_VALUES) {
      const limit = `${MAX_VALUES / 1_000_000} million`;
      throw new FitGlueError(
        "FILE_TOO_LARGE",
        `The samples of the file have more than ${limit} values; split the file`,
      );
    }
    return new Float64Array(this.#length).fill(Number.NaN);
  }

  columns(): Partial<Record<StreamColumnName, Float64Array>> {
    return Object.fromEntries([...this.#columns].filter(([, values]) => hasValue(values)));
  }

  /** Fields of the format before those of developers, as in a message; lists stay complete, to be written again. */
  extras(): ExtraColumn[] {
    const all = [...this.#extra.values()];
    const used = new Set(all.filter(({ values }) => hasValue(values)).map(fieldKey));
    const kept = all.filter((column) => used.has(fieldKey(column)));
    const [own, developers] = [kept.filter(isOwn), kept.filter((column) => !isOwn(column))];
    return [...own, ...developers];
  }
}

const fieldKey = ({ developerIndex, fieldNumber }: Omit<ExtraColumn, "values">): string =>
  `${developerIndex}/${fieldNumber}`;
const isOwn = ({ developerIndex }: ExtraColumn): boolean => developerIndex === null;
const hasValue = (values: Float64Array): boolean => values.some((value) => !Number.isNaN(value));

function readNumber(
  part: FitPart,
  rows: Rows,
  number: number,
  scale: number,
  offset: number,
  target: () => Float64Array,
): void {
  const field = rows.definition.fields.find((candidate) => candidate.number === number && candidate.count === 1);
  if (!field || !isNumeric(field.baseType)) return;
  readInto(part, rows, field.baseType, field.offset, scale, offset, target());
}

/** Empty values leave what an earlier field put there. */
function readInto(
  part: FitPart,
  rows: Rows,
  type: BaseType,
  place: number,
  scale: number,
  offset: number,
  values: Float64Array,
): void {
  const { offsets, samples, definition } = rows;
  const { view } = part;
  const { littleEndian } = definition;
  for (let row = 0; row < offsets.length; row++) {
    const raw = type.read(view, (offsets[row] ?? 0) + place, littleEndian);
    if (!isEmpty(type, raw)) values[samples[row] ?? 0] = raw / scale - offset;
  }
}

const isNumeric = (type: BaseType): boolean => type.kind === "integer" || type.kind === "float" || type.kind === "big";

function addFractionalCadence(part: FitPart, rows: Rows, table: ColumnTable): void {
  const field = rows.definition.fields.find(({ number, count }) => number === FRACTIONAL_CADENCE && count === 1);
  if (!field || field.baseType !== UINT8 || !table.has("cadenceRpm")) return;
  const cadence = table.column("cadenceRpm");
  rows.offsets.forEach((offset, row) => {
    const raw = part.bytes[offset + field.offset] ?? UINT8.invalid;
    const sample = rows.samples[row] ?? 0;
    if (raw !== UINT8.invalid) cadence[sample] = (cadence[sample] ?? Number.NaN) + raw / 128;
  });
}

function readCompressedSpeedDistance(part: FitPart, groups: readonly Rows[], table: ColumnTable): void {
  const packed = new Int32Array(groups.reduce((count, { offsets }) => count + offsets.length, 0)).fill(-1);
  for (const { definition, offsets, samples } of groups) {
    const field = definition.fields.find(({ number, count }) => number === COMPRESSED_SPEED_DISTANCE && count === 3);
    if (!field) continue;
    offsets.forEach((offset, row) => {
      const [low = 0xff, middle = 0xff, high = 0xff] = part.bytes.subarray(
        offset + field.offset,
        offset + field.offset + 3,
      );
      const value = low | (middle << 8) | (high << 16);
      if (value !== 0xffffff) packed[samples[row] ?? 0] = value;
    });
  }
  if (packed.every((value) => value < 0)) return;

  const speed = table.column("speedMetersPerSecond");
  const distance = table.column("distanceMeters");
  let last: number | null = null;
  let sixteenths = 0;
  packed.forEach((value, sample) => {
    if (value < 0) return;
    const counter = value >> 12;
    sixteenths += last === null ? counter : (counter - last) & 0xfff;
    last = counter;
    if (Number.isNaN(speed[sample])) speed[sample] = (value & 0xfff) / 100;
    if (Number.isNaN(distance[sample])) distance[sample] = Math.round((sixteenths / 16) * 100) / 100;
  });
}

/** Reads the fields that the model has no column for. */
function readExtras(
  part: FitPart,
  rows: Rows,
  developer: DeveloperFields,
  table: ColumnTable,
  leftOut: Set<string>,
): void {
  for (const { number, baseType, offset, count } of rows.definition.fields) {
    if (MODEL_FIELDS.has(number)) continue;
    const { name, unit, scale } = namedRecordField(number);
    const description = {
      name,
      unit,
      applicationId: null,
      developerIndex: null,
      fieldNumber: number,
      baseType: baseType.id,
    };
    if (!readElements(part, rows, baseType, offset, count, scale, description, table)) leftOut.add(name);
  }
  for (const { number, developerIndex, offset, size } of rows.definition.developerFields) {
    const field = developer.find(developerIndex, number);
    if (!field || size % field.baseType.size !== 0) {
      leftOut.add(`developer field ${developerIndex}/${number}`);
      continue;
    }
    const { name, unit, applicationId, baseType } = field;
    const description = { name, unit, applicationId, developerIndex, fieldNumber: number, baseType: baseType.id };
    if (!readElements(part, rows, baseType, offset, size / baseType.size, 1, description, table)) leftOut.add(name);
  }
}

function readElements(
  part: FitPart,
  rows: Rows,
  type: BaseType,
  offset: number,
  count: number,
  scale: number,
  description: Omit<ExtraColumn, "values">,
  table: ColumnTable,
): boolean {
  if (type.kind === "text" || count > MAX_LIST_ELEMENTS) return false;
  for (let element = 0; element < count; element++) {
    const values = table.extra(`${fieldKey(description)}/${element}`, description);
    if (!values) return false;
    readInto(part, rows, type, offset + element * type.size, scale, 0, values);
  }
  return true;
}

/** A position needs both numbers, and a latitude between the poles. */
function pairPositions(table: ColumnTable): void {
  if (!table.has("latitudeDegrees") && !table.has("longitudeDegrees")) return;
  const latitude = table.column("latitudeDegrees");
  const longitude = table.column("longitudeDegrees");
  for (let sample = 0; sample < latitude.length; sample++) {
    const valid = Math.abs(latitude[sample] ?? Number.NaN) <= 90 && !Number.isNaN(longitude[sample]);
    if (valid) continue;
    latitude[sample] = Number.NaN;
    longitude[sample] = Number.NaN;
  }
}

/** A sensor without contact writes 0. */
function dropZeroHeartRates(table: ColumnTable): void {
  if (!table.has("heartRateBpm")) return;
  const heartRate = table.column("heartRateBpm");
  for (let sample = 0; sample < heartRate.length; sample++) if (heartRate[sample] === 0) heartRate[sample] = Number.NaN;
}

function lastBefore(records: MessageList, samples: Uint32Array, offset: number): number {
  let low = 0;
  let high = records.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records.offsets[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  for (let message = low - 1; message >= 0; message--) {
    const sample = samples[message] ?? NO_SAMPLE;
    if (sample !== NO_SAMPLE) return sample;
  }
  return -1;
}

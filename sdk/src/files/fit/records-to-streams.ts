import type { ExtraColumn, StreamColumnName } from "../../activity/streams.ts";
import { type BaseType, UINT8, isEmpty } from "./base-types.ts";
import { ColumnTable, fieldKey } from "./column-table.ts";
import type { DeveloperFields } from "./developer-fields.ts";
import {
  COMPRESSED_SPEED_DISTANCE,
  FRACTIONAL_CADENCE,
  RECORD_COLUMNS,
  MODEL_FIELDS,
  type RecordColumn,
  namedRecordField,
} from "./record-fields.ts";
import { type Rows, rowsByDefinition, sampleFinder, timedOrder } from "./sample-order.ts";
import type { FitPart } from "./fit-part.ts";

const MAX_LIST_ELEMENTS = 16;

/** The samples of one FIT file as columns. */
export interface RecordStreams {
  /** Seconds since 1989-12-31T00:00Z, ascending. */
  readonly times: Float64Array;
  readonly columns: Partial<Record<StreamColumnName, Float64Array>>;
  readonly extra: readonly ExtraColumn[];
  /** Number of the sample that comes last before a byte; -1 before the first. To be asked in the order of the file. */
  readonly sampleBefore: (offset: number) => number;
  readonly withoutTime: number;
  readonly outOfOrder: number;
  /** Fields whose values could not be kept: text, undescribed developer fields, too many columns. */
  readonly leftOut: readonly string[];
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

  for (const column of RECORD_COLUMNS) for (const rows of groups) readColumn(part, rows, column, table);
  for (const rows of groups) addFractionalCadence(part, rows, table);
  readCompressedSpeedDistance(part, groups, table);
  for (const rows of groups) readExtras({ part, rows, developer, table, leftOut });
  pairPositions(table);
  dropZeroHeartRates(table);

  return {
    times: order.times,
    columns: table.columns(),
    extra: table.extras(),
    sampleBefore: sampleFinder(part.records, order.samples),
    withoutTime: part.records.count - order.times.length,
    outOfOrder: order.outOfOrder,
    leftOut: [...leftOut],
  };
}

/** How the raw numbers of one field are read: value = raw / scale − offset. */
interface RawNumbers {
  readonly type: BaseType;
  /** Bytes from the start of the message. */
  readonly place: number;
  readonly scale: number;
  readonly offset: number;
}

function readColumn(
  part: FitPart,
  rows: Rows,
  { number, column, scale, offset }: RecordColumn,
  table: ColumnTable,
): void {
  const field = rows.definition.fields.find((candidate) => candidate.number === number && candidate.count === 1);
  if (!field || !NUMERIC_KINDS.has(field.baseType.kind)) return;
  readInto(part, rows, { type: field.baseType, place: field.offset, scale, offset }, table.column(column));
}

const NUMERIC_KINDS: ReadonlySet<BaseType["kind"]> = new Set(["integer", "float", "big"]);

/** Empty values leave what an earlier field put there. */
function readInto(part: FitPart, rows: Rows, { type, place, scale, offset }: RawNumbers, values: Float64Array): void {
  const { offsets, samples, definition } = rows;
  const { view } = part;
  const { littleEndian } = definition;
  for (let row = 0; row < offsets.length; row++) {
    const raw = type.read(view, (offsets[row] ?? 0) + place, littleEndian);
    if (!isEmpty(type, raw)) values[samples[row] ?? 0] = raw / scale - offset;
  }
}

function addFractionalCadence(part: FitPart, rows: Rows, table: ColumnTable): void {
  const field = rows.definition.fields.find(({ number, count }) => number === FRACTIONAL_CADENCE && count === 1);
  if (field?.baseType !== UINT8 || !table.has("cadenceRpm")) return;
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

/** What the fields without a column of their own are read from and into. */
interface ExtraReading {
  readonly part: FitPart;
  readonly rows: Rows;
  readonly developer: DeveloperFields;
  readonly table: ColumnTable;
  readonly leftOut: Set<string>;
}

/** Reads the fields that the model has no column for. */
function readExtras(reading: ExtraReading): void {
  const { rows, developer, leftOut } = reading;
  for (const { number, baseType, offset, count } of rows.definition.fields) {
    if (MODEL_FIELDS.has(number)) continue;
    const { name, unit, scale } = namedRecordField(number);
    const description = { name, unit, applicationId: null, developerIndex: null, fieldNumber: number };
    const isKept = readElements(reading, { type: baseType, place: offset, scale, offset: 0 }, count, description);
    if (!isKept) leftOut.add(name);
  }
  for (const { number, developerIndex, offset, size } of rows.definition.developerFields) {
    const field = developer.find(developerIndex, number);
    if (!field || size % field.baseType.size !== 0) {
      leftOut.add(`developer field ${developerIndex}/${number}`);
      continue;
    }
    const { name, unit, applicationId, baseType } = field;
    const description = { name, unit, applicationId, developerIndex, fieldNumber: number };
    const raw = { type: baseType, place: offset, scale: 1, offset: 0 };
    if (!readElements(reading, raw, size / baseType.size, description)) leftOut.add(name);
  }
}

/** Reads a field, one column per element of a list; false when there is no place for it. */
function readElements(
  { part, rows, table }: ExtraReading,
  raw: RawNumbers,
  count: number,
  description: Omit<ExtraColumn, "values" | "baseType">,
): boolean {
  if (raw.type.kind === "text" || count > MAX_LIST_ELEMENTS) return false;
  for (let element = 0; element < count; element++) {
    const key = `${fieldKey(description)}/${element}`;
    const values = table.extra(key, { ...description, baseType: raw.type.id });
    if (!values) return false;
    readInto(part, rows, { ...raw, place: raw.place + element * raw.type.size }, values);
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

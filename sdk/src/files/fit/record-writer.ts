import type { ExtraColumn, StreamColumnName, Streams } from "../../activity/streams.ts";
import { type BaseType, SINT32, SINT8, UINT16, UINT32, UINT8, baseTypeOf, fitting } from "./base-types.ts";
import type { FieldShape, MessageWriter } from "./message-writer.ts";
import { FRACTIONAL_CADENCE, MODEL_FIELDS, RECORD_COLUMNS, TIMESTAMP, namedRecordField } from "./record-fields.ts";

const RECORD = 20;
const LARGEST_FIELD_BYTES = 255;
const MOST_DEVELOPER_INDEX = 254;
const MOST_FIELDS = 255;

/** Base type of the record fields that fill our columns, by field number. */
const FIELD_TYPES = new Map<number, BaseType>([
  ...([
    [0, SINT32],
    [1, SINT32],
    [2, UINT16],
    [78, UINT32],
    [3, UINT8],
    [4, UINT8],
    [5, UINT32],
    [6, UINT16],
  ] as const),
  ...([
    [73, UINT32],
    [7, UINT16],
    [13, SINT8],
    [39, UINT16],
    [41, UINT16],
    [85, UINT16],
  ] as const),
]);

/** One field of the records to come: what to write for each sample. */
interface RecordField extends FieldShape {
  /** One function per element of the field. */
  readonly raw: readonly ((sample: number) => number)[];
}

/** Writes samples as `record` messages of one shape: all columns that have a value anywhere. */
export class RecordWriter {
  readonly #writer: MessageWriter;
  readonly #fields: readonly RecordField[];
  readonly #size: number;
  #local: number | null = null;

  /** @param timeOf FIT time of a sample */
  constructor(writer: MessageWriter, streams: Streams, timeOf: (sample: number) => number) {
    const time: RecordField = { ...fieldOf(TIMESTAMP, UINT32), raw: [timeOf] };
    const own = [time, ...columnFields(streams), ...extraFields(streams.extra ?? [], null)];
    const developers = extraFields(streams.extra ?? [], "developer");
    this.#writer = writer;
    this.#fields = [...own.slice(0, MOST_FIELDS), ...developers.slice(0, MOST_FIELDS)];
    this.#size = this.#fields.reduce((size, { type, count }) => size + type.size * count, 0);
  }

  write(sample: number): void {
    this.#local ??= this.#writer.defineLasting(RECORD, this.#fields);
    let at = this.#writer.begin(this.#local, this.#size);
    const { view } = this.#writer;
    for (const { type, raw } of this.#fields) {
      for (const element of raw) {
        type.write(view, at, fitting(type, element(sample)));
        at += type.size;
      }
    }
  }
}

const fieldOf = (number: number, type: BaseType): FieldShape => ({ number, developerIndex: null, type, count: 1 });
const hasValue = (values: Float64Array): boolean => values.some((value) => !Number.isNaN(value));

function columnFields(streams: Streams): RecordField[] {
  const byColumn = Map.groupBy(RECORD_COLUMNS, ({ column }) => column);
  return [...byColumn].flatMap(([column, candidates]) => {
    const values = streams[column];
    if (!values || !hasValue(values)) return [];
    if (column === "cadenceRpm") return cadenceFields(values);
    const fields = candidates.map((candidate) => scaledField(candidate, values));
    return fields.find((field) => holdsAll(field, values)) ?? fields.at(-1) ?? [];
  });
}

function scaledField(
  { number, scale, offset }: { number: number; column: StreamColumnName; scale: number; offset: number },
  values: Float64Array,
): RecordField {
  const type = FIELD_TYPES.get(number) ?? UINT32;
  return { ...fieldOf(number, type), raw: [(sample) => ((values[sample] ?? Number.NaN) + offset) * scale] };
}

/** Whether no value is too large for the field: older readers know only the narrow ones. */
function holdsAll({ type, raw }: RecordField, values: Float64Array): boolean {
  const [read] = raw;
  return values.every((value, sample) => Number.isNaN(value) || !read || read(sample) <= type.maximum + 0.5);
}

function cadenceFields(values: Float64Array): RecordField[] {
  const steps = (sample: number): number => Math.round((values[sample] ?? Number.NaN) * 128);
  const whole: RecordField = { ...fieldOf(4, UINT8), raw: [(sample) => Math.floor(steps(sample) / 128)] };
  if (values.every((_, sample) => !(steps(sample) % 128 > 0))) return [whole];
  return [whole, { ...fieldOf(FRACTIONAL_CADENCE, UINT8), raw: [(sample) => steps(sample) % 128] }];
}

/** Columns of one field number are the elements of a list. */
function extraFields(columns: readonly ExtraColumn[], kind: "developer" | null): RecordField[] {
  const wanted = columns.filter((column) => (column.developerIndex === null) === (kind === null) && isWritable(column));
  const fields = Map.groupBy(wanted, ({ developerIndex, fieldNumber }) => `${developerIndex}/${fieldNumber}`);
  return [...fields.values()].flatMap((elements) => {
    const [first] = elements;
    if (!first) return [];
    const type = baseTypeOf(first.baseType);
    const fitting = elements.slice(0, Math.floor(LARGEST_FIELD_BYTES / type.size));
    const scale = first.developerIndex === null ? namedRecordField(first.fieldNumber).scale : 1;
    const raw = fitting.map(
      ({ values }) =>
        (sample: number): number =>
          (values[sample] ?? Number.NaN) * scale,
    );
    return [{ number: first.fieldNumber, developerIndex: first.developerIndex, type, count: fitting.length, raw }];
  });
}

function isWritable({ developerIndex, fieldNumber, baseType }: ExtraColumn): boolean {
  if (baseTypeOf(baseType).kind === "text" || fieldNumber < 0 || fieldNumber > 255) return false;
  if (developerIndex === null) return !MODEL_FIELDS.has(fieldNumber);
  return developerIndex >= 0 && developerIndex <= MOST_DEVELOPER_INDEX;
}

import type { ExtraColumn, StreamColumnName } from "../../activity/streams.ts";
import { STREAM_LIMITS } from "../../activity/validate-activity.ts";
import { FitGlueError } from "../../errors.ts";

/** Values in all columns together; 20 million take 160 MB. */
const MAX_VALUES = 20_000_000;

/** The columns as they come into being; each is made when its first value is met. */
export class ColumnTable {
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
    if (this.#extra.size === STREAM_LIMITS.extraColumns) return null;
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

/** What columns of one field have in common. */
export const fieldKey = ({
  developerIndex,
  fieldNumber,
}: Pick<ExtraColumn, "developerIndex" | "fieldNumber">): string => `${developerIndex}/${fieldNumber}`;
const isOwn = ({ developerIndex }: ExtraColumn): boolean => developerIndex === null;
const hasValue = (values: Float64Array): boolean => values.some((value) => !Number.isNaN(value));

import { decodeTape, encodeTape, type Tape } from "@fitglue/sandbox";
import { promisify } from "node:util";
import { constants, zstdCompress, zstdCompressSync, zstdDecompress } from "node:zlib";

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);
/** So little is compressed in less time than it takes to hand it to another thread and back. */
const AT_ONCE_BYTES = 64 * 1024;
/** Level 3 is as small as level 1 at about the same time, and levels above cost more than they save. */
const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };

export type TapeColumn = Tape["columns"][number];

/** Where a column of a stored tape is: a part of its own, or, for a source, the file that was uploaded. */
export type ColumnRef = { readonly kind: "numbers" | "bytes"; readonly hash: string } | { readonly kind: "file" };

/** A tape without its columns, and where they are, as one piece of bytes. */
export async function packTape(tape: Tape, columns: readonly ColumnRef[]): Promise<Buffer> {
  const refs = Buffer.from(JSON.stringify(columns));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(refs.length);
  return Buffer.concat([length, refs, await encodeTape({ ...tape, columns: [] })]);
}

/** What {@link packTape} packed. @throws FitGlueError TAPE_INVALID */
export async function unpackTape(
  packed: Buffer,
): Promise<{ readonly tape: Tape; readonly columns: readonly ColumnRef[] }> {
  const end = 4 + packed.readUInt32LE(0);
  const columns = JSON.parse(packed.toString("utf8", 4, end)) as ColumnRef[];
  return { tape: await decodeTape(packed.subarray(end)), columns };
}

export async function packColumn(column: TapeColumn): Promise<Buffer> {
  const bytes = bytesOf(column);
  return bytes.byteLength <= AT_ONCE_BYTES ? zstdCompressSync(bytes, COMPRESSION) : compress(bytes, COMPRESSION);
}

/** In memory of its own, aligned for numbers. */
export async function unpackColumn(packed: Buffer, kind: "numbers" | "bytes"): Promise<TapeColumn> {
  const bytes = new Uint8Array(await decompress(packed));
  return kind === "bytes"
    ? bytes
    : new Float64Array(bytes.buffer, 0, bytes.byteLength / Float64Array.BYTES_PER_ELEMENT);
}

export function bytesOf(column: TapeColumn): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

/** Everything that a tape records, in bytes of memory: text counts as characters. */
export function tapeBytes({ input, columns, events }: Tape): number {
  const ofArrays = (arrays: readonly TapeColumn[]) => arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return events.reduce(
    (sum, event) => sum + event.json.length + (event.type === "answer" ? ofArrays(event.arrays) : event.name.length),
    input.length + ofArrays(columns),
  );
}

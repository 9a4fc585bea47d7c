import { FitGlueError } from "@fitglue/sdk";
import { sniffFile } from "@fitglue/sdk/files";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { crc32, gunzipSync } from "node:zlib";
import {
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  RandomAccessReader,
  type Entry,
  type ZipFile,
} from "yauzl";
import { archiveEntryName, isJunk } from "./archive-entry-name.ts";
import { UPLOAD_LIMITS } from "./limits.ts";

const ZIP = [Buffer.from("504b0304", "hex"), Buffer.from("504b0506", "hex")];
const GZIP = Buffer.from("1f8b", "hex");
const UNIX_DIRECTORY = 0o040000;
const UNIX_TYPE = 0o170000;
/** Folders, photos and what operating systems add count too, before they are left out. */
const MOST_ENTRIES = 5 * UPLOAD_LIMITS.archiveFiles;

/** Apple Health's export is one file that holds many activities. */
export type ArchiveKind = "zip" | "gzip" | "health";

/** What of a file tells its kind: the DTD before the root of an Apple Health export is 10 kB. */
export const TELLING_BYTES = 65_536;

/** Content of which parts can be read. */
export interface ArchiveContent {
  readonly byteCount: number;
  /** The bytes from `start` up to, not including, `end`. */
  read(start: number, end: number): AsyncIterable<Uint8Array>;
}

/** A file of an archive, not yet unpacked. */
export interface ArchiveFile {
  /** Its place in the archive's directory. */
  readonly index: number;
  readonly name: string;
  /** Unpacked, as the directory says. */
  readonly byteCount: number;
}

export interface ZipArchive {
  /** Without folders and what operating systems add. */
  readonly files: readonly ArchiveFile[];
  /** Why there are no more files, when the directory is damaged after these. */
  readonly damage: FitGlueError | null;
  /**
   * Unpacks one file; a gzipped one is unpacked too, and loses `.gz` from its name. Archives in archives are not opened.
   * @throws FitGlueError ARCHIVE_DAMAGED, ARCHIVE_ENCRYPTED, FILE_TOO_LARGE, FILE_TYPE_UNKNOWN
   */
  read(index: number): Promise<{ readonly name: string; readonly bytes: Buffer }>;
  /**
   * Unpacks one file as it is read.
   * @throws FitGlueError as `read`; on the way when there is more than `mostBytes`, or when it is damaged
   */
  stream(index: number, mostBytes: number): AsyncIterable<Buffer>;
}

/** Whether the content holds many files, told from its first bytes; names say nothing. */
export function archiveKind(bytes: Uint8Array): ArchiveKind | null {
  if (ZIP.some((magic) => magic.equals(bytes.subarray(0, 4)))) return "zip";
  if (GZIP.equals(bytes.subarray(0, 2))) return "gzip";
  return sniffFile(bytes.subarray(0, TELLING_BYTES)) === "apple-health" ? "health" : null;
}

/**
 * Opens a zip by its directory, which is at its end. Its content is read where a file is unpacked, so that no more than
 * one file is in memory.
 *
 * @throws FitGlueError ARCHIVE_DAMAGED, ARCHIVE_EMPTY, ARCHIVE_TOO_MANY_ENTRIES when nothing of it can be used.
 */
export async function openZip(archiveName: string, content: ArchiveContent): Promise<ZipArchive> {
  const zip = await openDirectory(archiveName, content);
  const entries = new Map<number, Entry>();
  const files: ArchiveFile[] = [];
  const damage = await listFiles(zip, archiveName, (file, entry) => {
    entries.set(file.index, entry);
    files.push(file);
  });
  if (files.length === 0)
    throw (
      damage ??
      new FitGlueError("ARCHIVE_EMPTY", `${archiveName} holds no files; put FIT, TCX, GPX or CSV files into it`)
    );
  const entryAt = (index: number): { readonly entry: Entry; readonly name: string } => {
    const entry = entries.get(index);
    const name = files.find((file) => file.index === index)?.name ?? archiveName;
    if (!entry) throw damaged(`${name} is not in the archive any more; upload it again`);
    return { entry, name };
  };
  return {
    files,
    damage,
    async read(index) {
      const { entry, name } = entryAt(index);
      return unfold(name, await buffer(unpack(zip, entry, name, UPLOAD_LIMITS.entryBytes)));
    },
    async *stream(index, mostBytes) {
      const { entry, name } = entryAt(index);
      yield* unpack(zip, entry, name, mostBytes);
    },
  };
}

async function listFiles(
  zip: ZipFile,
  archiveName: string,
  take: (file: ArchiveFile, entry: Entry) => void,
): Promise<FitGlueError | null> {
  let [index, count] = [-1, 0];
  let left: number = UPLOAD_LIMITS.archiveBytes;
  try {
    for await (const entry of zip.eachEntry()) {
      index++;
      const rawName = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
      if (isDirectory(entry, rawName) || isJunk(rawName.replaceAll("\\", "/"))) continue;
      // What is too large to be read is refused when it is its turn, or read as it unpacks.
      const read = entry.uncompressedSize > UPLOAD_LIMITS.entryBytes ? 0 : entry.uncompressedSize;
      if (++count > MOST_ENTRIES || (left -= read) < 0) throw tooManyEntries(archiveName);
      take({ index, name: archiveEntryName(rawName), byteCount: entry.uncompressedSize }, entry);
    }
    return null;
  } catch (cause) {
    if (cause instanceof FitGlueError) throw cause;
    return damaged(
      `The list of files in ${archiveName} is damaged after ${String(count)} of them; create or download the archive again`,
      cause,
    );
  }
}

async function openDirectory(archiveName: string, content: ArchiveContent): Promise<ZipFile> {
  let zip: ZipFile;
  try {
    zip = await fromRandomAccessReaderPromise(new ContentReader(content), content.byteCount, {
      lazyEntries: true,
      autoClose: false,
      decodeStrings: false,
      validateEntrySizes: true,
    });
  } catch (cause) {
    throw damaged(`${archiveName} cannot be opened as a zip archive; create or download it again`, cause);
  }
  // The count stands at the end of the file: no need to begin with what will be refused.
  if (zip.entryCount > MOST_ENTRIES) throw tooManyEntries(archiveName);
  return zip;
}

class ContentReader extends RandomAccessReader {
  readonly #content: ArchiveContent;

  constructor(content: ArchiveContent) {
    super();
    this.#content = content;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#content.read(start, end), { objectMode: false });
  }
}

async function* unpack(zip: ZipFile, entry: Entry, name: string, mostBytes: number): AsyncGenerator<Buffer> {
  if (entry.isEncrypted())
    throw new FitGlueError(
      "ARCHIVE_ENCRYPTED",
      `${name} is protected with a password; put it into the archive without one`,
    );
  if (!entry.canDecodeFileData())
    throw damaged(
      `${name} is packed in a way (${String(entry.compressionMethod)}) that is not known here; pack it as an ordinary zip`,
    );
  if (entry.uncompressedSize > mostBytes) throw tooLarge(name, mostBytes);
  if (entry.uncompressedSize > UPLOAD_LIMITS.ratio * Math.max(entry.compressedSize, 4096)) throw tooDense(name);
  let checksum = 0;
  try {
    // The stream ends with an error as soon as there is more than the directory says.
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      checksum = crc32(piece as Buffer, checksum);
      yield piece as Buffer;
    }
  } catch (cause) {
    throw damaged(`${name} cannot be unpacked; create or download the archive again`, cause);
  }
  if (checksum !== entry.crc32)
    throw damaged(`${name} has another checksum than the archive says; create or download the archive again`);
}

/**
 * Unpacks a gzipped file; anything else passes, but no archive in an archive.
 * @throws FitGlueError ARCHIVE_DAMAGED, FILE_TOO_LARGE, FILE_TYPE_UNKNOWN
 */
export function unfold(packedName: string, packed: Buffer): { readonly name: string; readonly bytes: Buffer } {
  const kind = archiveKind(packed);
  if (kind === null || kind === "health") return { name: packedName, bytes: packed };
  const name = packedName.replace(/\.gz$/i, "");
  if (kind === "zip") throw nested(name);
  const bytes = gunzip(name, packed);
  if (isPacked(bytes)) throw nested(name);
  return { name, bytes };
}

function isPacked(bytes: Uint8Array): boolean {
  return !["health", null].includes(archiveKind(bytes));
}

function gunzip(name: string, packed: Buffer): Buffer {
  try {
    const maxOutputLength = Math.min(UPLOAD_LIMITS.entryBytes, UPLOAD_LIMITS.ratio * Math.max(packed.length, 4096));
    return gunzipSync(packed, { maxOutputLength });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE")
      throw tooLarge(name, UPLOAD_LIMITS.entryBytes);
    throw damaged(`${name} cannot be opened as a gzip file; create or download it again`, cause);
  }
}

function damaged(message: string, cause?: unknown): FitGlueError {
  return new FitGlueError("ARCHIVE_DAMAGED", message, { cause });
}

function nested(name: string): FitGlueError {
  return new FitGlueError(
    "FILE_TYPE_UNKNOWN",
    `${name} is an archive inside an archive; unpack it and upload what is in it`,
  );
}

function isDirectory({ externalFileAttributes, versionMadeBy }: Entry, name: string): boolean {
  const madeOnUnix = versionMadeBy >>> 8 === 3;
  return /[/\\]$/.test(name) || (madeOnUnix && ((externalFileAttributes >>> 16) & UNIX_TYPE) === UNIX_DIRECTORY);
}

function tooManyEntries(name: string): FitGlueError {
  return new FitGlueError(
    "ARCHIVE_TOO_MANY_ENTRIES",
    `${name} holds more than ${String(UPLOAD_LIMITS.archiveFiles)} files, or more than ${String(UPLOAD_LIMITS.archiveBytes / 1024 ** 3)} GiB of them; split it`,
  );
}

function tooLarge(name: string, mostBytes: number): FitGlueError {
  return new FitGlueError(
    "FILE_TOO_LARGE",
    `${name} unpacks to more than the ${String(mostBytes / 1024 ** 2)} MiB that a file may have; upload a smaller one`,
  );
}

function tooDense(name: string): FitGlueError {
  return new FitGlueError(
    "FILE_TOO_LARGE",
    `${name} unpacks to more than ${String(UPLOAD_LIMITS.ratio)} times its size, which no activity file does; upload it unpacked`,
  );
}

import { FitGlueError, type ErrorCode } from "@fitglue/sdk";
import { crc32, gunzipSync } from "node:zlib";
import { fromBufferPromise, getFileNameLowLevel, type Entry, type ZipFile } from "yauzl";
import { archiveEntryName, isJunk } from "./archive-entry-name.ts";
import { UPLOAD_LIMITS } from "./limits.ts";

const ZIP = [Buffer.from("504b0304", "hex"), Buffer.from("504b0506", "hex")];
const GZIP = Buffer.from("1f8b", "hex");
const UNIX_DIRECTORY = 0o040000;
const UNIX_TYPE = 0o170000;

export type ArchiveKind = "zip" | "gzip";

/** A file of an archive: its content, or why there is none. */
export type ArchiveEntry =
  { readonly name: string; readonly bytes: Buffer } | { readonly name: string; readonly error: FitGlueError };

/** Whether the content is an archive; names say nothing. */
export function archiveKind(bytes: Buffer): ArchiveKind | null {
  if (ZIP.some((magic) => bytes.subarray(0, 4).equals(magic))) return "zip";
  return bytes.subarray(0, 2).equals(GZIP) ? "gzip" : null;
}

/**
 * Unpacks an archive, file by file, so that only one is in memory. A file that cannot be unpacked comes as its
 * error, and the others still come. Archives in archives are not opened, except a gzipped file in a zip.
 *
 * @throws FitGlueError ARCHIVE_DAMAGED, ARCHIVE_EMPTY, ARCHIVE_ENCRYPTED, ARCHIVE_TOO_MANY_ENTRIES when nothing of it can be used.
 */
export async function* openArchive(name: string, bytes: Buffer, kind: ArchiveKind): AsyncGenerator<ArchiveEntry> {
  if (kind === "gzip") yield unfold({ name, bytes }, UPLOAD_LIMITS.archiveBytes);
  else yield* openZip(name, bytes);
}

async function* openZip(archiveName: string, bytes: Buffer): AsyncGenerator<ArchiveEntry> {
  const zip = await openDirectory(archiveName, bytes);
  let left: number = UPLOAD_LIMITS.archiveBytes;
  let files = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const rawName = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
      if (isDirectory(entry, rawName) || isJunk(rawName.replaceAll("\\", "/"))) continue;
      if (++files > UPLOAD_LIMITS.files) throw tooManyEntries(archiveName);
      const file = unfold(await extract(zip, entry, archiveEntryName(rawName), left), left);
      if ("bytes" in file) left -= file.bytes.length;
      yield file;
    }
  } catch (cause) {
    if (cause instanceof FitGlueError) throw cause;
    const error = new FitGlueError(
      "ARCHIVE_DAMAGED",
      `The list of files in ${archiveName} is damaged after ${String(files)} of them; create or download the archive again`,
      { cause },
    );
    if (files === 0) throw error;
    yield { name: archiveName, error };
  }
  if (files === 0)
    throw new FitGlueError("ARCHIVE_EMPTY", `${archiveName} holds no files; put FIT, TCX or GPX files into it`);
}

async function openDirectory(archiveName: string, bytes: Buffer): Promise<ZipFile> {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(bytes, {
      lazyEntries: true,
      autoClose: false,
      decodeStrings: false,
      validateEntrySizes: true,
    });
  } catch (cause) {
    throw new FitGlueError(
      "ARCHIVE_DAMAGED",
      `${archiveName} cannot be opened as a zip archive; create or download it again`,
      { cause },
    );
  }
  // The count stands at the end of the file: no need to begin with what will be refused.
  if (zip.entryCount > 20 * UPLOAD_LIMITS.files) throw tooManyEntries(archiveName);
  return zip;
}

async function extract(zip: ZipFile, entry: Entry, name: string, left: number): Promise<ArchiveEntry> {
  const refuse = (code: ErrorCode, message: string, cause?: unknown): ArchiveEntry => ({
    name,
    error: new FitGlueError(code, message, { cause }),
  });
  if (entry.isEncrypted())
    return refuse("ARCHIVE_ENCRYPTED", `${name} is protected with a password; put it into the archive without one`);
  if (!entry.canDecodeFileData())
    return refuse(
      "ARCHIVE_DAMAGED",
      `${name} is packed in a way (${String(entry.compressionMethod)}) that is not known here; pack it as an ordinary zip`,
    );
  if (entry.uncompressedSize > Math.min(UPLOAD_LIMITS.entryBytes, left)) return { name, error: tooLarge(name) };
  if (entry.uncompressedSize > UPLOAD_LIMITS.ratio * Math.max(entry.compressedSize, 4096))
    return { name, error: tooDense(name) };
  try {
    const chunks: Buffer[] = [];
    // The stream ends with an error as soon as there is more than the directory says.
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    if (crc32(bytes) !== entry.crc32)
      return refuse(
        "ARCHIVE_DAMAGED",
        `${name} has another checksum than the archive says; create or download the archive again`,
      );
    return { name, bytes };
  } catch (cause) {
    return refuse("ARCHIVE_DAMAGED", `${name} cannot be unpacked; create or download the archive again`, cause);
  }
}

/** Opens a gzipped file; anything else passes, but no archive in an archive. */
function unfold(entry: ArchiveEntry, left: number): ArchiveEntry {
  if ("error" in entry) return entry;
  const kind = archiveKind(entry.bytes);
  if (kind === null) return entry;
  const name = entry.name.replace(/\.gz$/i, "");
  if (kind === "zip") return nested(name);
  try {
    const most = Math.min(UPLOAD_LIMITS.entryBytes, left, UPLOAD_LIMITS.ratio * Math.max(entry.bytes.length, 4096));
    const bytes = gunzipSync(entry.bytes, { maxOutputLength: most });
    return archiveKind(bytes) === null ? { name, bytes } : nested(name);
  } catch (cause) {
    const isTooLarge = (cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    return {
      name,
      error: isTooLarge
        ? tooLarge(name)
        : new FitGlueError(
            "ARCHIVE_DAMAGED",
            `${entry.name} cannot be opened as a gzip file; create or download it again`,
            { cause },
          ),
    };
  }
}

function nested(name: string): ArchiveEntry {
  return {
    name,
    error: new FitGlueError(
      "FILE_TYPE_UNKNOWN",
      `${name} is an archive inside an archive; unpack it and upload what is in it`,
    ),
  };
}

function isDirectory({ externalFileAttributes, versionMadeBy }: Entry, name: string): boolean {
  const madeOnUnix = versionMadeBy >>> 8 === 3;
  return /[/\\]$/.test(name) || (madeOnUnix && ((externalFileAttributes >>> 16) & UNIX_TYPE) === UNIX_DIRECTORY);
}

function tooManyEntries(name: string): FitGlueError {
  return new FitGlueError(
    "ARCHIVE_TOO_MANY_ENTRIES",
    `${name} holds more than ${String(UPLOAD_LIMITS.files)} files; split it`,
  );
}

function tooLarge(name: string): FitGlueError {
  const [one, all] = [UPLOAD_LIMITS.entryBytes, UPLOAD_LIMITS.archiveBytes].map((bytes) => String(bytes / 1024 / 1024));
  return new FitGlueError(
    "FILE_TOO_LARGE",
    `${name} unpacks to more than is allowed (${one ?? ""} MiB a file, ${all ?? ""} MiB an archive); upload it alone, or a smaller one`,
  );
}

function tooDense(name: string): FitGlueError {
  return new FitGlueError(
    "FILE_TOO_LARGE",
    `${name} unpacks to more than ${String(UPLOAD_LIMITS.ratio)} times its size, which no activity file does; upload it unpacked`,
  );
}

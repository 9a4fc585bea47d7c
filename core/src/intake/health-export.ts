import { FitGlueError, type ErrorCode } from "@fitglue/sdk";
import { HealthExportCutter, withRoutes, type HealthExportCut } from "@fitglue/sdk/files";
import { posix } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import type { NewUploadFile, UnreadFile } from "../storage/upload-repository.ts";
import { UPLOAD_LIMITS } from "./limits.ts";
import { archiveKind, TELLING_BYTES, type ArchiveFile, type ZipArchive } from "./open-archive.ts";

/** The name of the file and of its folder are in the phone's language; beside it lies a clinical document, which tells the same in other words. */
const EXPORT = /^(?:[^/]+\/)?[^/]+\.xml$/i;
/** So many are looked into. */
const MOST_CANDIDATES = 10;
/** So much is parsed before everybody else in the process has a turn. */
const PARSED_AT_ONCE = 256 * 1024;

/** What is read in the place of an archive, and what of it cannot be. */
export interface FilesOfArchive {
  readonly files: Iterable<NewUploadFile>;
  readonly failures: readonly { readonly name: string; readonly code: ErrorCode; readonly message: string }[];
}

/** The file in Apple Health's export that holds the workouts; null when the archive is another one. */
export async function healthExportIn(archive: ZipArchive): Promise<ArchiveFile | null> {
  for (const file of archive.files.filter(({ name }) => EXPORT.test(name)).slice(0, MOST_CANDIDATES))
    if (await isHealthExport(archive, file)) return file;
  return null;
}

async function isHealthExport(archive: ZipArchive, { index }: ArchiveFile): Promise<boolean> {
  const head: Buffer[] = [];
  let byteCount = 0;
  try {
    for await (const piece of archive.stream(index, UPLOAD_LIMITS.healthExportBytes)) {
      head.push(piece);
      byteCount += piece.length;
      if (byteCount >= TELLING_BYTES) break;
    }
  } catch (error) {
    // Then it says itself what is wrong with it, when it is its turn.
    if (!(error instanceof FitGlueError)) throw error;
  }
  return archiveKind(Buffer.concat(head)) === "health";
}

/**
 * Cuts Apple Health's export, which may be larger than the memory, into a piece for each workout, as it is read.
 *
 * @param archive - that it lies in, with the routes beside it; null when it was uploaded without
 * @param name - of the export in the archive
 */
export async function cutHealthExport(
  upload: UnreadFile,
  content: AsyncIterable<Uint8Array>,
  { archive, name, signal }: { archive: ZipArchive | null; name: string; signal: AbortSignal },
): Promise<FilesOfArchive> {
  const { cut, damage } = await cutPieces(content, signal);
  const places = new Map(archive?.files.map((file) => [posix.basename(file.name), file.index] as const));
  const problems = [...(damage ? [damage.message] : []), ...cut.problems];
  if (cut.workouts.length === 0 && problems.length === 0)
    throw new FitGlueError("FILE_NOT_AN_ACTIVITY", `${name} holds no workout; export it when there is one`);
  return {
    files: pieces(upload, cut, places),
    failures: problems.map((problem) => ({
      ...{ name, code: damage?.code ?? "FILE_DAMAGED" },
      message: `${name}: ${problem}; export it again`,
    })),
  };
}

/** What was read until something went wrong is kept. */
async function cutPieces(
  content: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<{ readonly cut: HealthExportCut; readonly damage: FitGlueError | null }> {
  const cutter = new HealthExportCutter();
  const decoder = new TextDecoder();
  let parsed = 0;
  try {
    for await (const piece of content) {
      signal.throwIfAborted();
      if (!cutter.write(decoder.decode(piece, { stream: true }))) break;
      parsed += piece.length;
      if (parsed < PARSED_AT_ONCE) continue;
      parsed = 0;
      await breathe();
    }
  } catch (error) {
    if (!(error instanceof FitGlueError) || error.code !== "ARCHIVE_DAMAGED") throw error;
    return { cut: cutter.end(), damage: error };
  }
  return { cut: cutter.end(), damage: null };
}

/** Made one by one, as they are stored. */
function* pieces(
  { blobId }: UnreadFile,
  { workouts }: HealthExportCut,
  places: ReadonlyMap<string, number>,
): Generator<NewUploadFile> {
  for (const { name, routes, document } of workouts) {
    const text = document();
    const beside = routes.flatMap((route) => places.get(route) ?? []);
    yield { name, blobId, byteCount: text.length, piece: gzipSync(text), beside };
  }
}

/** A piece as the source reads it: with the routes that belong to it. One that cannot be unpacked is missing. */
export async function readPiece(piece: Buffer, beside: readonly number[], archive: ZipArchive | null): Promise<Buffer> {
  const document = gunzipSync(piece).toString();
  const routes = new Map<string, string>();
  for (const place of beside) {
    try {
      const route = await archive?.read(place);
      if (route) routes.set(posix.basename(route.name), route.bytes.toString());
    } catch (error) {
      if (!(error instanceof FitGlueError)) throw error;
    }
  }
  return Buffer.from(routes.size > 0 ? withRoutes(document, routes) : document);
}

import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { gunzipSync } from "node:zlib";
import { FitGlueError } from "@fitglue/sdk";
import { FILE_LIMITS } from "@fitglue/sdk/files";

/**
 * The bytes of an activity file on disk; gzip is unpacked.
 * @throws FitGlueError FILE_DAMAGED when there is no such file, FILE_TOO_LARGE, FILE_TYPE_UNKNOWN for a zip archive.
 */
export async function readInputFile(path: string): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const name = basename(path);
  const size = await fileSize(path);
  if (size > FILE_LIMITS.maxBytes) throw tooLarge(name);
  const bytes = await readFile(path);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return { name: name.replace(/\.gz$/i, ""), bytes: unpack(name, bytes) };
  if (bytes.subarray(0, 4).equals(Buffer.from("PK\x03\x04"))) {
    throw new FitGlueError(
      "FILE_TYPE_UNKNOWN",
      `${name} is a zip archive; unpack it and give one of its files, or upload the archive in the app`,
    );
  }
  return { name, bytes };
}

async function fileSize(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true) throw new FitGlueError("FILE_DAMAGED", `there is no file ${path}; check the path`);
  return found.size;
}

function unpack(name: string, bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: FILE_LIMITS.maxBytes });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(name);
    throw new FitGlueError(
      "ARCHIVE_DAMAGED",
      `${name} is a gzip file that cannot be unpacked (${String(cause)}); download it again`,
      { cause },
    );
  }
}

function tooLarge(name: string): FitGlueError {
  return new FitGlueError("FILE_TOO_LARGE", `${name} is larger than ${FILE_LIMITS.maxBytes / 2 ** 20} MiB; split it`);
}

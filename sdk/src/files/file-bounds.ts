import { FitGlueError } from "../errors.ts";
import { groupedDigits } from "./grouped-digits.ts";
import { FILE_LIMITS, type FileLimits, type ReadFileOptions } from "./read-options.ts";

/**
 * What the file is called in messages, and what it may be.
 *
 * @throws FitGlueError `FILE_EMPTY`, `FILE_TOO_LARGE`
 */
export function fileBounds(
  bytes: Uint8Array,
  options: ReadFileOptions,
): { readonly name: string; readonly limits: FileLimits } {
  const name = options.fileName ?? "The file";
  const limits = { ...FILE_LIMITS, ...options.limits };
  if (bytes.length === 0) throw new FitGlueError("FILE_EMPTY", `${name} is empty (0 bytes); export it again`);
  if (bytes.length > limits.maxBytes) {
    const sizes = `${groupedDigits(bytes.length)} bytes, at most ${groupedDigits(limits.maxBytes)}`;
    throw new FitGlueError("FILE_TOO_LARGE", `${name} is too large (${sizes}); split it`);
  }
  return { name, limits };
}

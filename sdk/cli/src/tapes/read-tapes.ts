import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { decodeTape } from "@fitglue/sandbox";
import { FitGlueError } from "@fitglue/sdk";
import type { ServerConfig } from "../config.ts";
import { fetchTapes } from "./fetch-tapes.ts";
import type { NamedTape } from "./named-tape.ts";

export const TAPE_ENDING = ".fitglue-tape";

/**
 * The tapes that a word on the command line means: a file, all files of a folder, or a run of a server.
 *
 * @param step - Only the tape of this step; null takes all.
 * @throws FitGlueError TAPE_INVALID, NOT_FOUND, and whatever the server answers.
 */
export async function readTapes(
  word: string,
  step: string | null,
  server: ServerConfig,
): Promise<readonly NamedTape[]> {
  const found = await stat(word).catch(() => null);
  if (found === null) {
    if (word.endsWith(TAPE_ENDING) || /[/\\]/.test(word))
      throw new FitGlueError("FILE_DAMAGED", `there is no file ${word}; check the path`);
    return fetchTapes(word, step, server);
  }
  const files = found.isDirectory()
    ? (await readdir(word)).filter((name) => name.endsWith(TAPE_ENDING)).map((name) => join(word, name))
    : [word];
  const wanted = files.sort().filter((file) => step === null || nameOf(file).split(".").at(-1) === step);
  if (wanted.length === 0)
    throw new FitGlueError(
      "NOT_FOUND",
      `there is no tape ${step === null ? "" : `of a step ${step} `}in ${word}; fitglue run … --record ${word} makes some`,
    );
  return Promise.all(
    wanted.map(async (file) => ({ name: nameOf(file), tape: await decodeTape(await readFile(file)) })),
  );
}

function nameOf(file: string): string {
  return basename(file, TAPE_ENDING);
}

import { FitGlueError } from "@fitglue/sdk";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { type Static, Type } from "typebox";
import { Parse } from "typebox/value";
import { Sample } from "./api/samples.ts";

const FOLDER = new URL("../samples/", import.meta.url);
const SampleList = Type.Array(Type.Intersect([Sample, Type.Object({ file: Type.String() })]));

/** The activities that come with FitGlue. */
export interface Samples {
  list(): Sample[];
  /** The sample as a list of one upload. @throws FitGlueError NOT_FOUND */
  files(id: string): AsyncIterable<{ readonly name: string; readonly content: Readable }>;
}

/** Reads `samples/samples.json`. */
export async function readSamples(): Promise<Samples> {
  const samples = Parse(SampleList, JSON.parse(await readFile(new URL("samples.json", FOLDER), "utf8")));
  return {
    list: () => samples.map(({ id, title, sport, description }) => ({ id, title, sport, description })),
    files: (id) => {
      const sample = samples.find((each) => each.id === id);
      if (sample === undefined)
        throw new FitGlueError("NOT_FOUND", `There is no sample ${id}; GET /api/v1/samples lists them`);
      return contentOf(sample);
    },
  };
}

async function* contentOf({ file }: Static<typeof SampleList>[number]) {
  yield { name: file, content: createReadStream(new URL(file, FOLDER)) };
}

import { inflateRawSync } from "node:zlib";
import type { Registry } from "@fitglue/registry";
import { FitGlueError } from "@fitglue/sdk";
import { Type, type Static } from "typebox";
import { Check, Errors } from "typebox/value";
import { PipelineDocument, PipelineStep } from "../api/pipelines.ts";
import { WithheldSetting, type ReadSharedPipeline } from "../api/shared-pipelines.ts";
import { SHARE_PREFIX, shareChecksum } from "./share-pipeline.ts";

/** What a code may unpack to: far more than a pipeline of 60 steps needs, far less than what hurts. */
const LARGEST_BYTES = 1_000_000;
const LONGEST_NAME = 80;
/** Like a step, where what has an obvious value may be left out: a file written by hand for the command line. */
const StepFile = Type.Object(
  { ...Type.Partial(PipelineStep).properties, plugin: PipelineStep.properties.plugin },
  { additionalProperties: false },
);
const PipelineFile = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    name: Type.Optional(Type.String()),
    source: StepFile,
    boosters: Type.Optional(Type.Array(StepFile, { maxItems: 50 })),
    destinations: Type.Array(StepFile, { maxItems: 10 }),
    withheld: Type.Optional(Type.Array(WithheldSetting, { maxItems: 1000 })),
  },
  { additionalProperties: false },
);

/**
 * Reads a share code or the text of a shared file, and says what it would be here: with the plugins that are installed, and
 * what has to be asked for because it stayed behind.
 *
 * @throws FitGlueError SHARE_INVALID
 */
export function readSharedPipeline(text: string, registry: Registry): ReadSharedPipeline {
  const file = checked(parsed(text.trim()));
  const notes: string[] = [];
  const taken = new Set<string>();
  const fill = (step: Static<typeof StepFile>): PipelineStep => {
    const plugin = installed(step.plugin, registry, notes);
    const id = step.id ?? freeId(plugin, taken);
    taken.add(id);
    const { enabled = true, onError = "continue", config = {} } = step;
    return { ...step, id, plugin, config, enabled, onError };
  };
  const document = {
    source: fill(file.source),
    boosters: (file.boosters ?? []).map(fill),
    destinations: file.destinations.map(fill),
  };
  const [issue] = Errors(PipelineDocument, document);
  if (issue) refuse(`${issue.instancePath || "The pipeline"} ${issue.message}`);
  const name = (file.name ?? "").trim().slice(0, LONGEST_NAME);
  return {
    name: name === "" ? "Imported pipeline" : name,
    document,
    withheld: file.withheld ?? [],
    notes: [...new Set(notes)],
  };
}

function parsed(text: string): unknown {
  const json = text.startsWith("{") ? text : unpacked(text.replaceAll(/\s+/g, ""));
  try {
    return JSON.parse(json);
  } catch {
    return refuse("This is no pipeline file: it is not JSON");
  }
}

function unpacked(code: string): string {
  const [prefix, packed = "", checksum = "", ...rest] = code.split(".");
  if (prefix !== SHARE_PREFIX || rest.length > 0)
    refuse(`This is no share code: one begins with ${SHARE_PREFIX}. and a pipeline file begins with {`);
  if (shareChecksum(packed) !== checksum) refuse("The share code is not whole");
  try {
    return inflateRawSync(Buffer.from(packed, "base64url"), { maxOutputLength: LARGEST_BYTES }).toString("utf8");
  } catch {
    return refuse("The share code holds no pipeline");
  }
}

function checked(json: unknown): Static<typeof PipelineFile> {
  if (Check(PipelineFile, json)) return json;
  const [issue] = Errors(PipelineFile, json);
  const { instancePath = "", message = "is wrong" } = issue ?? {};
  return refuse(`This is no pipeline: ${instancePath === "" ? "its outermost value" : instancePath} ${message}`);
}

/** The version that is installed here: the very one, else the newest of the same plugin, else the one that is missing. */
function installed(reference: string, registry: Registry, notes: string[]): string {
  const name = reference.replace(/@[^@]*$/, "");
  for (const wanted of [reference, name]) {
    try {
      const { key, manifest } = registry.resolve(wanted);
      if (wanted !== reference) notes.push(`${manifest.name} is ${manifest.version} here, and was ${reference} there`);
      return key;
    } catch (error) {
      if (!(error instanceof FitGlueError) || error.code !== "PLUGIN_NOT_FOUND") throw error;
    }
  }
  notes.push(`${reference} is not installed here; its step has to be removed, or the plugin installed`);
  return reference;
}

function freeId(plugin: string, taken: ReadonlySet<string>): string {
  const stem = plugin
    .replace(/^.*\//, "")
    .replace(/@.*$/, "")
    .replaceAll(/[^a-z0-9-]/g, "")
    .slice(0, 36);
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem || "step" : `${stem || "step"}-${String(number)}`;
    if (!taken.has(id)) return id;
  }
}

function refuse(problem: string): never {
  throw new FitGlueError("SHARE_INVALID", `${problem}; copy the whole code again, or choose the file that was saved`);
}

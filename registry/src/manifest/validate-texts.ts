import type { JsonValue, Manifest } from "@fitglue/sdk";
import type { ManifestTexts } from "../plugin-package.ts";
import { pointerKeys, shortPointer } from "./json-pointer.ts";
import type { ManifestProblem } from "./manifest-problem.ts";
import { manifestRefusal } from "./manifest-refusal.ts";
import { parseBoundedJson } from "./parse-bounded-json.ts";
import { textProblems } from "./text-problems.ts";

/**
 * Checks what a stranger's plugin brings of its manifest in another language, with bounded effort.
 *
 * @param manifest - One that keeps every rule.
 * @param file - Its name, for the message.
 * @throws FitGlueError MANIFEST_INVALID naming the file and every problem with its pointer.
 */
export function validateTexts(text: string, manifest: Manifest, file: string): ManifestTexts {
  const json = parseBoundedJson(text);
  // A place in this document is the key of a text, which is a pointer itself.
  if (!json.ok)
    throw manifestRefusal(
      json.problems.map((problem) => ({ ...problem, path: shortPointer(pointerKeys(problem.path)[0] ?? "") })),
      file,
    );
  if (!isTexts(json.value)) throw manifestRefusal(shapeProblems(json.value), file);
  const problems = textProblems(manifest, json.value);
  if (problems.length > 0) throw manifestRefusal(problems, file);
  return json.value;
}

function isTexts(value: JsonValue): value is ManifestTexts {
  return shapeProblems(value).length === 0;
}

function shapeProblems(value: JsonValue): readonly ManifestProblem[] {
  const rule = "type";
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return [{ path: "", rule, message: 'must be an object of texts by JSON pointer, such as { "/summary": "…" }' }];
  return Object.entries(value)
    .filter(([, text]) => typeof text !== "string")
    .map(([pointer]) => ({ path: shortPointer(pointer), rule, message: "must be a text" }));
}

import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { Manifest } from "@fitglue/sdk";
import { pointerToken } from "./json-pointer.ts";
import type { ManifestProblem } from "./manifest-problem.ts";
import { readSchema } from "./read-schema.ts";

/** Taken apart and not called as a property: each way of resolving modules has types of its own for it. */
const { default: addFormats } = formats;

/** Compiled once: 30 ms that a program which only reads built packages never pays. */
let compiled: ValidateFunction<Manifest> | undefined;

function compile(): ValidateFunction<Manifest> {
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
    verbose: true,
    discriminator: true,
  });
  addFormats(ajv, ["uri", "date"]);
  // Says what a value is for, and asks nothing of it.
  ajv.addVocabulary(["x-text"]);
  ajv.addSchema(readSchema("config-dialect"));
  return ajv.compile<Manifest>(readSchema("manifest"));
}

/** Whether `value` follows `manifest.schema.json`. */
export function isManifest(value: unknown): value is Manifest {
  return (compiled ??= compile())(value);
}

/** Where `value` breaks `manifest.schema.json`. */
export function schemaProblems(value: unknown): readonly ManifestProblem[] {
  const validate = (compiled ??= compile());
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  const choices = errors.filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf");
  return errors
    .filter((error) => !choices.some((choice) => isBranchOf(error, choice)))
    .map((error) => ({ path: pathOf(error), rule: error.keyword, message: sentence(error) }));
}

/** A value that fits no branch breaks all of them: the sentence about the choice says it once. */
function isBranchOf(error: ErrorObject, choice: ErrorObject): boolean {
  if (error === choice) return false;
  const samePlace = error.instancePath === choice.instancePath && error.keyword === "enum";
  return samePlace || error.schemaPath.startsWith(`${choice.schemaPath}/`);
}

function pathOf({ instancePath, keyword, params }: ErrorObject): string {
  if (keyword === "additionalProperties")
    return `${instancePath}/${pointerToken(String(params["additionalProperty"]))}`;
  return instancePath;
}

/** Reads on after the path, says the value where it is short, and what is allowed. */
function sentence({ keyword, params, data, message, instancePath }: ErrorObject): string {
  switch (keyword) {
    case "additionalProperties":
      return "is not a field that exists here; remove it or correct its name";
    case "required":
      return `lacks ${String(params["missingProperty"])}`;
    case "enum":
      return `is ${show(data)}; allowed are ${(params["allowedValues"] as readonly unknown[]).map(show).join(", ")}`;
    case "const":
      return `is ${show(data)}; only ${show(params["allowedValue"])} is allowed`;
    case "discriminator":
      return `has the ${String(params["tag"])} ${show(params["tagValue"])}, which is not one of the kinds there are`;
    case "anyOf":
      return instancePath === ""
        ? "declares no role; add connection, source, booster or destination"
        : `is ${show(data)}, which is not one of the allowed values`;
    case "pattern":
      return `is ${show(data)}; it must match ${String(params["pattern"])}`;
    default:
      return `${message ?? "is not allowed"} (it is ${show(data)})`;
  }
}

function show(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value) ?? "absent";
  return text.length <= 60 ? text : `${text.slice(0, 57)}... (${text.length} characters)`;
}

import type { FastifySchemaValidationError } from "fastify";

const PLACES: Readonly<Record<string, string>> = {
  body: "the body",
  querystring: "the query",
  params: "the address",
  headers: "the headers",
};

export interface ValidationProblem {
  /** e.g. `document.boosters[0].plugin`; empty for the whole. */
  readonly field: string;
  readonly sentence: string;
}

/** Says in words which field of a request breaks which rule. `place` is where Fastify found it. */
export function validationSentence(error: FastifySchemaValidationError, place: string): ValidationProblem {
  const { keyword, params } = error;
  const where = PLACES[place] ?? place;
  const field = fieldOf(error.instancePath);
  const inside = field === "" ? where : field;
  if (keyword === "required")
    return {
      field: join(field, params["missingProperty"]),
      sentence: `${join(field, params["missingProperty"])} is missing in ${where}`,
    };
  if (keyword === "additionalProperties") {
    const extra = join(field, params["additionalProperty"]);
    return { field: extra, sentence: `${extra} is not known in ${where}` };
  }
  return { field, sentence: `${inside} ${rule(error)}` };
}

function rule({ keyword, params, message }: FastifySchemaValidationError): string {
  switch (keyword) {
    case "type":
      return `must be ${article(String(params["type"]))}`;
    case "const":
      return `must be ${JSON.stringify(params["allowedValue"])}`;
    case "enum":
      return `must be one of ${JSON.stringify(params["allowedValues"])}`;
    case "minLength":
      return params["limit"] === 1 ? "must not be empty" : `must have at least ${String(params["limit"])} characters`;
    case "maxLength":
      return `must have at most ${String(params["limit"])} characters`;
    case "pattern":
      return `does not have the form ${String(params["pattern"])}`;
    case "anyOf":
      return "is none of the values that are allowed there";
    default:
      return message ?? `breaks the rule ${keyword}`;
  }
}

function article(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** JSON pointer → the way people write it. */
function fieldOf(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : join(path, part)), "");
}

function join(path: string, name: unknown): string {
  return path === "" ? String(name) : `${path}.${String(name)}`;
}

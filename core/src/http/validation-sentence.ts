import type { Language } from "@fitglue/registry";
import type { FastifySchemaValidationError } from "fastify";

export interface ValidationProblem {
  /** e.g. `document.boosters[0].plugin`; empty for the whole. */
  readonly field: string;
  /** What is wrong, and what to do. */
  readonly sentence: string;
}

/** A part of a request: as what a sentence is about, and after the name of a field. */
interface Place {
  readonly whole: string;
  readonly inside: string;
}

interface ValidationWords {
  readonly places: Readonly<Record<string, Place>>;
  readonly isMissing: (field: string, inside: string) => string;
  readonly isUnknown: (field: string, inside: string) => string;
  readonly breaks: (error: FastifySchemaValidationError) => string;
  readonly withRemedy: (sentence: string) => string;
}

const ENGLISH: ValidationWords = {
  places: {
    body: { whole: "the body", inside: "in the body" },
    querystring: { whole: "the query", inside: "in the query" },
    params: { whole: "the address", inside: "in the address" },
    headers: { whole: "the headers", inside: "in the headers" },
  },
  isMissing: (field, inside) => `${field} is missing ${inside}`,
  isUnknown: (field, inside) => `${field} is not known ${inside}`,
  breaks: englishRule,
  withRemedy: (sentence) => `${sentence}; correct it and send it again`,
};

const GERMAN: ValidationWords = {
  places: {
    body: { whole: "Der Inhalt der Anfrage", inside: "im Inhalt der Anfrage" },
    querystring: { whole: "Die Abfrage", inside: "in der Abfrage" },
    params: { whole: "Die Adresse", inside: "in der Adresse" },
    headers: { whole: "Der Kopf der Anfrage", inside: "im Kopf der Anfrage" },
  },
  isMissing: (field, inside) => `${field} fehlt ${inside}`,
  isUnknown: (field, inside) => `${field} ist ${inside} nicht bekannt`,
  breaks: germanRule,
  withRemedy: (sentence) => `${sentence}. Korrigiere es und sende es noch einmal.`,
};

/** A new language without words does not compile. */
const WORDS: Readonly<Record<Language, ValidationWords>> = { en: ENGLISH, de: GERMAN };

/** Says in words which field of a request breaks which rule. `place` is where Fastify found it. */
export function validationSentence(
  error: FastifySchemaValidationError,
  place: string,
  language: Language,
): ValidationProblem {
  const { places, isMissing, isUnknown, breaks, withRemedy } = WORDS[language];
  const { whole, inside } = places[place] ?? { whole: place, inside: place };
  const { keyword, params } = error;
  const field = fieldOf(error.instancePath);
  if (keyword === "required") {
    const missing = join(field, params["missingProperty"]);
    return { field: missing, sentence: withRemedy(isMissing(missing, inside)) };
  }
  if (keyword === "additionalProperties") {
    const extra = join(field, params["additionalProperty"]);
    return { field: extra, sentence: withRemedy(isUnknown(extra, inside)) };
  }
  return { field, sentence: withRemedy(`${field === "" ? whole : field} ${breaks(error)}`) };
}

function englishRule({ keyword, params, message }: FastifySchemaValidationError): string {
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

const GERMAN_TYPES: Readonly<Record<string, string>> = {
  array: "eine Liste",
  boolean: "true oder false",
  integer: "eine ganze Zahl",
  null: "null",
  number: "eine Zahl",
  object: "ein Objekt",
  string: "ein Text",
};

function germanRule({ keyword, params }: FastifySchemaValidationError): string {
  const limit = String(params["limit"]);
  switch (keyword) {
    case "type":
      return `muss ${GERMAN_TYPES[String(params["type"])] ?? `vom Typ ${String(params["type"])}`} sein`;
    case "const":
      return `muss ${JSON.stringify(params["allowedValue"])} sein`;
    case "enum":
      return `muss eines von ${JSON.stringify(params["allowedValues"])} sein`;
    case "minLength":
      return limit === "1" ? "darf nicht leer sein" : `muss mindestens ${limit} Zeichen haben`;
    case "maxLength":
      return `darf höchstens ${limit} Zeichen haben`;
    case "minimum":
      return `muss mindestens ${limit} sein`;
    case "maximum":
      return `darf höchstens ${limit} sein`;
    case "minItems":
      return `muss mindestens ${limit} Einträge haben`;
    case "maxItems":
      return `darf höchstens ${limit} Einträge haben`;
    case "pattern":
      return `hat nicht die Form ${String(params["pattern"])}`;
    case "anyOf":
      return "ist keiner der Werte, die dort erlaubt sind";
    default:
      return `verletzt die Regel ${keyword}`;
  }
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

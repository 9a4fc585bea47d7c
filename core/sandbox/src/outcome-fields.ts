import { FitGlueError } from "@fitglue/sdk";

const MOST_REASON_CHARACTERS = 500;

export type Fields = Readonly<Record<string, unknown>>;

/** The fields of an object that has no others. @throws FitGlueError RESULT_INVALID */
export function fieldsOf(value: unknown, path: string, names: readonly string[]): Fields {
  if (!isFields(value)) throw invalid(path, "must be an object");
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  if (unknown !== undefined) throw invalid(`${path}/${unknown}`, `is not a field here; there are ${names.join(", ")}`);
  return value;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

/** The error of every outcome that breaks a rule; `problem` continues the sentence `<path> …`. */
export function invalid(path: string, problem: string): FitGlueError {
  return new FitGlueError("RESULT_INVALID", `The result is refused: ${path || "it"} ${problem}`, { details: { path } });
}

/** Why nothing was done, cut to what is shown. @throws FitGlueError RESULT_INVALID */
export function reasonOf({ reason }: Fields): string {
  if (typeof reason !== "string" || reason === "") throw invalid("/reason", "must say why");
  return reason.slice(0, MOST_REASON_CHARACTERS);
}

/** Which outcome it is. @throws FitGlueError RESULT_INVALID */
export function kindOf<const Kind extends string>(value: unknown, kinds: readonly Kind[]): Kind {
  const outcome = isFields(value) ? value["outcome"] : undefined;
  const kind = kinds.find((candidate) => candidate === outcome);
  if (kind === undefined) throw invalid("/outcome", `must be one of ${kinds.join(", ")}`);
  return kind;
}

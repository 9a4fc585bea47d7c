import Papa from "papaparse";

/** A table of texts; rows may be shorter or longer than the header. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Whether a quoted text never ends, so that the rest of the file is in its last field. */
  readonly endsInQuotes: boolean;
}

const DELIMITERS = [",", ";", "\t"];

/** Reads comma, semicolon or tab separated text (RFC 4180, with any line ends) whose first row names the columns. */
export function readTable(text: string, rows = 0): CsvTable {
  const { data, errors } = Papa.parse<string[]>(text, {
    delimitersToGuess: DELIMITERS,
    skipEmptyLines: true,
    preview: rows === 0 ? 0 : rows + 1,
  });
  const [header = [], ...lines] = data;
  return {
    header: header.map((name) => name.trim()),
    rows: lines,
    endsInQuotes: errors.some(({ code }) => code === "MissingQuotes"),
  };
}

import { FitGlueError } from "../../errors.ts";
import type { ReadFileOptions } from "../read-options.ts";
import { type CsvTable, readTable } from "./read-table.ts";
import type { TablePart } from "./table-part.ts";
import { isHevyCsv, readHevyCsv } from "./read-hevy-csv.ts";
import { isStravaCsv, readStravaCsv } from "./read-strava-csv.ts";
import { isStrongCsv, readStrongCsv } from "./read-strong-csv.ts";

const SNIFFED_CHARACTERS = 20_000;

/** How to read a table of a known app; null when it is of none. */
function readerOf({ header, rows }: CsvTable): typeof readHevyCsv | null {
  if (isHevyCsv(header)) return readHevyCsv;
  if (isStrongCsv(header)) return readStrongCsv;
  return isStravaCsv(header, rows) ? readStravaCsv : null;
}

/** Whether text begins like the export of an app whose tables are known here. */
export function looksLikeKnownCsv(text: string): boolean {
  return readerOf(readTable(text.slice(0, SNIFFED_CHARACTERS), 1)) !== null;
}

/** @throws FitGlueError FILE_DAMAGED, FILE_NOT_AN_ACTIVITY, FILE_TOO_LARGE, FILE_TYPE_UNKNOWN */
export function readCsv(text: string, name: string, options: ReadFileOptions): TablePart {
  const table = readTable(text);
  const read = readerOf(table);
  if (read === null) throw new FitGlueError("FILE_TYPE_UNKNOWN", `${name} is a table of a kind that is not known here`);
  if (!table.endsInQuotes) return read(table, name, options);
  const broken = `${name} ends inside a quoted text`;
  if (options.policy === "strict") throw new FitGlueError("FILE_DAMAGED", `${broken}; export it again`);
  // The last row holds whatever came after the quote.
  const { activities, more } = read({ ...table, rows: table.rows.slice(0, -1) }, name, options);
  const [first, ...others] = activities;
  const notice = `${broken}; what stands in its last row was left out`;
  return { activities: first ? [{ ...first, notices: [...first.notices, notice] }, ...others] : [], more };
}

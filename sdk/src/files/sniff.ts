import { isFitHeader } from "./fit/scan-fit.ts";
import { looksLikeKnownCsv } from "./csv/read-csv.ts";
import { decodeText } from "./xml/decode-text.ts";

/** What a file is, or why it is none of them: the end of a sentence that begins with the file's name. */
export type FileType = "fit" | "gpx" | "tcx" | "csv" | "apple-health" | { readonly reason: string };

const ROOT_TYPES = new Map<string, FileType>(
  Object.entries({
    gpx: "gpx",
    trainingcenterdatabase: "tcx",
    healthdata: "apple-health",
    clinicaldocument: { reason: "is a clinical document; of Apple Health, upload the zip as it is" },
    html: { reason: "is a web page, probably the log-in page of the service it was downloaded from" },
    kml: { reason: "is a KML map, which holds no recorded activity" },
  } as const),
);
const SNIFFED_BYTES = 65_536;
const LONGEST_WORD = 40;

/** Finds the type of a file in its content. */
export function sniffFile(bytes: Uint8Array): FileType {
  if (isFitHeader(bytes, 0)) return "fit";
  const [first, second, third] = bytes;
  if (first === 0x50 && second === 0x4b && (third === 0x03 || third === 0x05)) {
    return { reason: "is a zip archive; take the activity files out of it first" };
  }
  if (first === 0x1f && second === 0x8b) return { reason: "is a gzip archive; unpack it first" };
  if (looksLikeFit(bytes)) return { reason: "is built like a FIT file, but its signature is not .FIT" };
  const text = decodeText(bytes.subarray(0, SNIFFED_BYTES));
  if (text.startsWith("<")) return typeOfXml(text);
  if (text.startsWith("{") || text.startsWith("[")) return { reason: "is JSON, which is not an activity file" };
  return looksLikeKnownCsv(text) ? "csv" : { reason: "is not an activity file" };
}

/** The header says exactly how long this file is. */
function looksLikeFit(bytes: Uint8Array): boolean {
  const headerSize = bytes[0] ?? 0;
  if (bytes.length < 14 || (headerSize !== 12 && headerSize !== 14)) return false;
  const dataSize = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true);
  return headerSize + dataSize + 2 === bytes.length;
}

function typeOfXml(text: string): FileType {
  const root = rootName(text);
  if (root === null) return { reason: "is XML without any content" };
  return ROOT_TYPES.get(root.toLowerCase()) ?? { reason: `is XML of another kind (<${root}>)` };
}

/** Local name of the first element after declarations and comments. */
function rootName(text: string): string | null {
  let at = 0;
  while (at >= 0 && at < text.length) {
    if (text.startsWith("<!--", at)) at = after(text, "-->", at);
    else if (/^<!doctype\s+html/i.test(text.slice(at, at + 20))) return "html";
    else if (text.startsWith("<!", at)) at = afterDoctype(text, at);
    else if (text.startsWith("<?", at)) at = after(text, "?>", at);
    else if (text.startsWith("<", at))
      return /^<(?:[^\s<>/:]+:)?([^\s<>/:]+)/.exec(text.slice(at, at + 200))?.[1]?.slice(0, LONGEST_WORD) ?? null;
    else at = text.indexOf("<", at);
  }
  return null;
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? -1 : found + mark.length;
}

function afterDoctype(text: string, from: number): number {
  const end = text.indexOf(">", from);
  const subset = text.indexOf("[", from);
  return subset >= 0 && subset < end ? after(text, "]>", subset) : end + 1 || -1;
}

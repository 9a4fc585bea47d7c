import { SaxesParser } from "saxes";

/** What a format does with the elements of a file; names are local and in lower case. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  /** @param text What stood between the tags, without that of inner elements, trimmed */
  close(name: string, text: string): void;
}

/** The first thing that is wrong with a file. */
export interface XmlProblem {
  readonly line: number;
  readonly reason: string;
}

const DEEPEST = 64;
const MOST_PROBLEMS = 100;
const LONGEST_TEXT = 100_000;

/**
 * Walks through XML, calling `handler` element by element, and goes on behind errors as far as it makes sense: what
 * was met until then has been handed over.
 *
 * Names match without prefix and without case. Entities that the file defines itself are not expanded.
 * @returns The first problem; null for a well-formed file
 */
export function walkXml(text: string, handler: XmlHandler): XmlProblem | null {
  const parser = new SaxesParser({ xmlns: false });
  const names = new Map<string, string>();
  let problem: XmlProblem | null = null;
  let problems = 0;
  let depth = 0;
  let inner = "";

  parser.on("error", (error) => {
    problem ??= { line: parser.line, reason: error.message.replace(/^\d+:\d+: /, "").replace(/\.$/, "") };
    if (++problems > MOST_PROBLEMS) throw new EndOfWalk();
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (++depth > DEEPEST) {
      problem ??= { line: parser.line, reason: `elements are nested more than ${DEEPEST} deep` };
      throw new EndOfWalk();
    }
    inner = "";
    handler.open(localName(names, name), attributes);
  });
  parser.on("text", (piece) => {
    if (inner.length < LONGEST_TEXT) inner += piece;
  });
  parser.on("cdata", (piece) => {
    if (inner.length < LONGEST_TEXT) inner += piece;
  });
  parser.on("closetag", ({ name }) => {
    depth--;
    handler.close(localName(names, name), inner.trim());
    inner = "";
  });

  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof EndOfWalk)) throw error;
  }
  return problem;
}

class EndOfWalk extends Error {}

function localName(names: Map<string, string>, name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const local = name.slice(name.lastIndexOf(":") + 1).toLowerCase();
  if (names.size < 10_000) names.set(name, local);
  return local;
}

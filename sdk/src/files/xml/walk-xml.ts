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
/** Of a file that comes in pieces: what the parser keeps between two tags, be it one attribute, a comment or a DTD. */
const LONGEST_BETWEEN_TAGS = 4 * 1024 * 1024;

/**
 * Walks through XML, calling `handler` element by element, and goes on behind errors as far as it makes sense: what
 * was met until then has been handed over.
 *
 * Names match without prefix and without case. Entities that the file defines itself are not expanded.
 * @returns The first problem; null for a well-formed file
 */
export function walkXml(text: string, handler: XmlHandler): XmlProblem | null {
  const walk = new XmlWalk(handler);
  walk.write(text);
  return walk.end();
}

/** {@link walkXml} through a file that comes in pieces: of any length, because only its open elements are kept. */
export class XmlWalk {
  readonly #handler: XmlHandler;
  readonly #parser = new SaxesParser({ xmlns: false });
  readonly #names = new Map<string, string>();
  #problem: XmlProblem | null = null;
  #problems = 0;
  #depth = 0;
  #inner = "";
  #sinceTag = 0;
  #hasEnded = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
    this.#parser.on("error", ({ message }) => {
      this.#note(message.replace(/^\d+:\d+: /, "").replace(/\.$/, ""));
      if (++this.#problems > MOST_PROBLEMS) throw new EndOfWalk();
    });
    this.#parser.on("opentag", ({ name, attributes }) => {
      this.#open(name, attributes);
    });
    const takeText = (piece: string): void => {
      if (this.#inner.length < LONGEST_TEXT) this.#inner += piece;
    };
    this.#parser.on("text", takeText);
    this.#parser.on("cdata", takeText);
    this.#parser.on("closetag", ({ name }) => {
      this.#close(name);
    });
  }

  /** Whether nothing more is read, because too much is wrong with the file. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  write(piece: string): void {
    if (this.#hasEnded) return;
    this.#attempt(() => {
      if (this.#sinceTag > LONGEST_BETWEEN_TAGS) {
        this.#note("a tag, a comment or a text has no end");
        throw new EndOfWalk();
      }
      this.#sinceTag += piece.length;
      this.#parser.write(piece);
    });
  }

  /** @returns The first problem; null for a well-formed file */
  end(): XmlProblem | null {
    if (!this.#hasEnded) this.#attempt(() => this.#parser.close());
    this.#hasEnded = true;
    return this.#problem;
  }

  #attempt(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#hasEnded = true;
      if (!(error instanceof EndOfWalk)) throw error;
    }
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#sinceTag = 0;
    if (++this.#depth > DEEPEST) {
      this.#note(`elements are nested more than ${DEEPEST} deep`);
      throw new EndOfWalk();
    }
    this.#inner = "";
    this.#handler.open(this.#localName(name), attributes);
  }

  #close(name: string): void {
    this.#sinceTag = 0;
    this.#depth--;
    this.#handler.close(this.#localName(name), this.#inner.trim());
    this.#inner = "";
  }

  #note(reason: string): void {
    this.#problem ??= { line: this.#parser.line, reason };
  }

  #localName(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const local = name.slice(name.lastIndexOf(":") + 1).toLowerCase();
    if (this.#names.size < 10_000) this.#names.set(name, local);
    return local;
  }
}

class EndOfWalk extends Error {}

import { FitGlueError } from "../errors.ts";
import { countCharacters } from "./cut-text.ts";
import type { Block, Section } from "./section.ts";

/** How much a section may hold; a booster's output is somebody else's text. */
export const SECTION_LIMITS = {
  blocks: 40,
  /** Facts, bars, or items of one block. */
  entries: 200,
  rows: 500,
  columns: 20,
  points: 1000,
  headingCharacters: 120,
  textCharacters: 500,
  paragraphCharacters: 5000,
  /** Squares of a bar. */
  squares: 20,
  imagePixels: 10_000,
  /** Code points of all words together. */
  characters: 50_000,
} as const;

/**
 * Checks a section that came from a plugin and returns it with clean words.
 *
 * Control characters and characters that turn the direction of text around are removed from all words, line breaks within
 * them become spaces. Fields that sections do not have are refused, not dropped: an author should learn about a typo.
 *
 * @param draft Anything.
 * @param slot Where the section belongs, from the host.
 * @throws FitGlueError `RESULT_INVALID` with `details.path` and `details.rule`.
 */
export function validateSection(draft: unknown, slot: string): Section {
  const reader = new Reader(draft, "", { left: SECTION_LIMITS.characters });
  const section: Section = {
    slot,
    icon: reader.nullable("icon", (part) => part.words(32)),
    heading: reader.part("heading").words(SECTION_LIMITS.headingCharacters, 1),
    layout: reader.part("layout").oneOf(["inline", "block"]),
    blocks: reader.part("blocks").list(SECTION_LIMITS.blocks, readBlock),
  };
  reader.noMore();
  return section;
}

/** Fields of each kind of block; a kind that is missing here does not compile. */
const BLOCKS: { readonly [Type in Block["type"]]: (reader: Reader) => Extract<Block, { type: Type }> } = {
  facts: (reader) => ({
    type: "facts",
    facts: reader.part("facts").list(SECTION_LIMITS.entries, (fact) =>
      fact.object({
        label: fact.nullable("label", (part) => part.words()),
        value: fact.part("value").words(),
        suffix: fact.nullable("suffix", (part) => part.words()),
      }),
    ),
  }),
  list: (reader) => ({
    type: "list",
    items: reader.part("items").list(SECTION_LIMITS.entries, (item) => item.words(SECTION_LIMITS.paragraphCharacters)),
  }),
  bars: (reader) => ({
    type: "bars",
    plain: readPlainBars(reader.part("plain")),
    bars: reader.part("bars").list(SECTION_LIMITS.entries, (bar) =>
      bar.object({
        label: bar.part("label").words(),
        fraction: bar.part("fraction").number(0, 1),
        squares: bar.part("squares").number(0, SECTION_LIMITS.squares),
        square: bar.part("square").words(16),
        text: bar.nullable("text", (part) => part.words()),
      }),
    ),
  }),
  table: readTable,
  text: (reader) => ({
    type: "text",
    paragraphs: reader
      .part("paragraphs")
      .list(SECTION_LIMITS.entries, (item) => item.words(SECTION_LIMITS.paragraphCharacters)),
  }),
  image: (reader) => ({
    type: "image",
    assetId: reader.part("assetId").identifier(),
    alt: reader.part("alt").words(SECTION_LIMITS.textCharacters, 1),
    widthPx: reader.part("widthPx").number(1, SECTION_LIMITS.imagePixels),
    heightPx: reader.part("heightPx").number(1, SECTION_LIMITS.imagePixels),
  }),
  chart: readChart,
};

function readBlock(reader: Reader): Block {
  const type = reader.part("type").oneOf(["facts", "list", "bars", "table", "text", "image", "chart"]);
  const block = BLOCKS[type](reader);
  reader.noMore();
  return block;
}

function readPlainBars(reader: Reader): Extract<Block, { type: "bars" }>["plain"] {
  const style = reader.part("style").oneOf(["squares", "words"]);
  const plain =
    style === "words" ? { style } : { style, length: reader.part("length").number(1, SECTION_LIMITS.squares) };
  reader.noMore();
  return plain;
}

function readTable(reader: Reader): Extract<Block, { type: "table" }> {
  const columns = reader
    .part("columns")
    .list(SECTION_LIMITS.columns, (column) =>
      column.object({ label: column.part("label").words(), align: column.part("align").oneOf(["start", "end"]) }),
    );
  const rows = reader.part("rows").list(SECTION_LIMITS.rows, (row) => {
    const cells = row.list(SECTION_LIMITS.columns, (cell) => cell.words());
    if (cells.length !== columns.length)
      row.refuse("length", `has ${cells.length} cells, but the table has ${columns.length} columns`);
    return cells;
  });
  return { type: "table", columns, rows, plainSeparator: reader.part("plainSeparator").words(16) };
}

function readChart(reader: Reader): Extract<Block, { type: "chart" }> {
  const x = reader.part("x").list(SECTION_LIMITS.points, (point) => point.number());
  const y = reader.part("y").list(SECTION_LIMITS.points, (point) => (point.value === null ? null : point.number()));
  if (x.length !== y.length) reader.part("y").refuse("length", `has ${y.length} values, but x has ${x.length}`);
  if (x.some((value, index) => index > 0 && value < (x[index - 1] ?? value)))
    reader.part("x").refuse("ascending", "must ascend");
  return {
    type: "chart",
    label: reader.part("label").words(),
    unit: reader.part("unit").words(32),
    xLabel: reader.part("xLabel").words(),
    x,
    y,
  };
}

/** Reads one value that came from outside, knows where it stands, and remembers which of its fields were read. */
class Reader {
  readonly value: unknown;
  readonly #path: string;
  readonly #budget: { left: number };
  readonly #known = new Set<string>();

  constructor(value: unknown, path: string, budget: { left: number }) {
    this.value = value;
    this.#path = path;
    this.#budget = budget;
  }

  part(name: string): Reader {
    const record = this.#record();
    this.#known.add(name);
    return new Reader(Object.hasOwn(record, name) ? record[name] : undefined, `${this.#path}/${name}`, this.#budget);
  }

  nullable<Value>(name: string, read: (part: Reader) => Value): Value | null {
    const part = this.part(name);
    return part.value === null ? null : read(part);
  }

  /** Hands `fields` on after making sure that the value has no others. */
  object<Fields>(fields: Fields): Fields {
    this.noMore();
    return fields;
  }

  noMore(): void {
    const other = Object.keys(this.#record()).find((name) => !this.#known.has(name));
    if (other !== undefined) this.refuse("unknown", `has "${other.slice(0, 60)}", which is not known here`);
  }

  list<Item>(most: number, read: (item: Reader) => Item): readonly Item[] {
    if (!Array.isArray(this.value)) return this.refuse("type", "must be a list");
    if (this.value.length > most)
      return this.refuse("maxItems", `has ${this.value.length} entries, but may have ${most}`);
    return this.value.map((item: unknown, index) => read(new Reader(item, `${this.#path}/${index}`, this.#budget)));
  }

  words(most: number = SECTION_LIMITS.textCharacters, least = 0): string {
    if (typeof this.value !== "string") return this.refuse("type", "must be a text");
    // A code point is at most two units, so this never refuses what the limit allows; it bounds the cleaning.
    if (this.value.length > most * 2) return this.refuse("maxLength", `is longer than ${most} characters`);
    const words = cleanWords(this.value);
    const characters = countCharacters(words);
    if (characters > most) return this.refuse("maxLength", `is longer than ${most} characters`);
    if (characters < least) return this.refuse("minLength", "must not be empty");
    this.#budget.left -= characters;
    if (this.#budget.left < 0)
      return this.refuse("size", `brings the section over ${SECTION_LIMITS.characters} characters`);
    return words;
  }

  identifier(): string {
    if (typeof this.value !== "string" || !/^[\w-]{1,100}$/u.test(this.value))
      return this.refuse("pattern", "must be the id of a stored picture");
    return this.value;
  }

  number(least = -Number.MAX_VALUE, most = Number.MAX_VALUE): number {
    if (typeof this.value !== "number" || !Number.isFinite(this.value))
      return this.refuse("finite", "must be a finite number");
    if (this.value < least || this.value > most)
      return this.refuse("range", `is ${this.value}, but must be from ${least} to ${most}`);
    return this.value;
  }

  oneOf<const Choice extends string>(choices: readonly Choice[]): Choice {
    return (
      choices.find((choice) => choice === this.value) ?? this.refuse("enum", `must be one of ${choices.join(", ")}`)
    );
  }

  refuse(rule: string, problem: string): never {
    throw new FitGlueError(
      "RESULT_INVALID",
      `The section was refused: ${this.#path === "" ? "it" : this.#path} ${problem}`,
      {
        details: { path: this.#path, rule },
      },
    );
  }

  #record(): Readonly<Record<string, unknown>> {
    return isRecord(this.value) ? this.value : this.refuse("type", "must be an object");
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Removes what could disguise text: control characters, bidirectional overrides and isolates (Unicode TR 36, "Trojan
 * Source"), and halves of surrogate pairs. Line breaks and tabs become spaces.
 */
export function cleanWords(words: string): string {
  return words
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, " ")
    .replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/gu, "");
}

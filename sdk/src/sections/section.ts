/**
 * What a booster writes: a heading and typed blocks. Destinations show the same section as plain
 * text, Markdown or HTML; a booster never writes markup of its own.
 */
export interface Section {
  /** Where the section belongs: a second run of the same step replaces the section with the same slot. Set by the host to the step's id. */
  readonly slot: string;
  /** Emoji before the heading, or null. */
  readonly icon: string | null;
  /** Heading without punctuation at the end, e.g. `Workout Summary`. */
  readonly heading: string;
  /**
   * `inline`: plain text has heading and first block on one line (`❤️ Heart Rate: 120 bpm min • …`).
   * `block`: the heading stands on a line of its own.
   */
  readonly layout: "inline" | "block";
  readonly blocks: readonly Block[];
}

export type Block = FactsBlock | ListBlock | BarsBlock | TableBlock | TextBlock | ImageBlock | ChartBlock;

/** Short facts on one line: `3 sets • 3,000 kg volume`. */
export interface FactsBlock {
  readonly type: "facts";
  readonly facts: readonly {
    /** Words before the value, shown as a label where there is room; null when the value says it all. */
    readonly label: string | null;
    /** The value with its unit, e.g. `120 bpm`. */
    readonly value: string;
    /** Words after the value in running text, e.g. `min` in `120 bpm min`; null for none. */
    readonly suffix: string | null;
  }[];
}

/** Bullet points. */
export interface ListBlock {
  readonly type: "list";
  readonly items: readonly string[];
}

/** Labelled bars, such as muscle groups or zones. */
export interface BarsBlock {
  readonly type: "bars";
  /** How plain text draws a bar: squares (`🟪🟪⬜`), or only the words. */
  readonly plain: { readonly style: "squares"; readonly length: number } | { readonly style: "words" };
  readonly bars: readonly {
    readonly label: string;
    /** 0 to 1: drawn length. */
    readonly fraction: number;
    /** Number of full squares in plain text, 0 to `length`; the booster decides the rounding. */
    readonly squares: number;
    /** Emoji of a full square, e.g. `🟪`. */
    readonly square: string;
    /** Words behind the bar, e.g. `31 min` or `75%`; null for none. */
    readonly text: string | null;
  }[];
}

export interface TableBlock {
  readonly type: "table";
  readonly columns: readonly { readonly label: string; readonly align: "start" | "end" }[];
  /** Shape [rows][columns]. */
  readonly rows: readonly (readonly string[])[];
  /** Plain text shows one line a row, cells joined by this. */
  readonly plainSeparator: string;
}

export interface TextBlock {
  readonly type: "text";
  readonly paragraphs: readonly string[];
}

/** A picture stored with `ctx.assets.put`. Plain text leaves it out. */
export interface ImageBlock {
  readonly type: "image";
  readonly assetId: string;
  /** What the picture shows, for people who do not see it. */
  readonly alt: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A line chart of few points; plain text shows a spark line (`▁▂▃▅▇`). */
export interface ChartBlock {
  readonly type: "chart";
  readonly label: string;
  readonly unit: string;
  readonly xLabel: string;
  /** Ascending; same length as `y`. */
  readonly x: readonly number[];
  /** null where there is no value. */
  readonly y: readonly (number | null)[];
}

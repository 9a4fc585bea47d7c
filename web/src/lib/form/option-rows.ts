import type { FoundOptions, Option } from "./field-context.ts";

/** A row of the list under a combobox. */
export interface OptionRow {
  readonly option: Option;
  /** Whether it stands for what was typed, and is none of the list's own. */
  readonly isTyped: boolean;
}

/** What was found, and behind it what was typed, unless that is one of the options. */
export function optionRows(found: FoundOptions | null, typed: string | null): readonly OptionRow[] {
  const options = (found?.options ?? []).map((option) => ({ option, isTyped: false }));
  const text = typed?.trim() ?? "";
  const isKnown = options.some(({ option }) => option.value === text || option.label === text);
  if (found === null || text === "" || isKnown) return options;
  return [...options, { option: { value: text, label: text, detail: null }, isTyped: true }];
}

/** Finds among options that are all here, as the server does among a service's. */
export function findAmong(options: readonly Option[], most = 50) {
  return async ({ search, value }: { search: string; value: string | null }): Promise<FoundOptions> => {
    const words = fold(search).split(/\s+/u);
    const fitting = options.filter((option) => {
      const text = fold(`${option.label} ${option.value}`);
      return words.every((word) => text.includes(word));
    });
    return {
      options: fitting.slice(0, most),
      total: fitting.length,
      isComplete: true,
      chosen: options.find((option) => option.value === value) ?? null,
    };
  };
}

function fold(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
}

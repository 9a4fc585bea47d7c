import { renderSection, type Section } from "./report.ts";

/**
 * The document with these sections in the place of those of the same title, new ones at the end. Each says on what machine
 * and when it was measured, since the head of the document tells that of the others.
 */
export function replaceSections(
  document: string,
  sections: readonly Section[],
  machine: readonly string[],
  day: string,
): string {
  const [head = "", ...rest] = document.trimEnd().split(/\n\n(?=## )/u);
  const measuredApart = `Measured apart from the others, on ${day}: ${machine.join("; ")}.`;
  const fresh = new Map(
    sections.map((section) => [section.title, renderSection({ ...section, notes: [...section.notes, measuredApart] })]),
  );
  const kept = rest.map((part) => {
    const title = titleOf(part);
    const replacement = fresh.get(title);
    fresh.delete(title);
    return replacement ?? part;
  });
  return `${[head, ...kept, ...fresh.values()].join("\n\n")}\n`;
}

function titleOf(part: string): string {
  return part.slice("## ".length).split("\n", 1)[0] ?? "";
}

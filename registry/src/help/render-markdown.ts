import type { HelpContent, HelpDoc, HelpLink } from "./help-doc.ts";
import { pluginPageWords } from "./words/help-words.ts";
import type { PluginPageWords } from "./words/plugin-pages.en.ts";

/** What collections call pages of plugins. */
const CATEGORY: Readonly<Record<string, string>> = {
  sources: "registry",
  boosters: "registry",
  destinations: "registry",
  connections: "registry",
};

/** The Markdown twin of a help page: the same facts in the same order, behind front matter for programs that collect pages. */
export function renderHelpMarkdown(doc: HelpDoc): string {
  const words = pluginPageWords(doc.language).markdown;
  const parts = [
    frontMatter({
      title: doc.title,
      excerpt: doc.summary,
      date: doc.revised,
      category: CATEGORY[doc.kind] ?? doc.kind,
    }),
    `# ${doc.icon} ${doc.title}`,
    doc.summary,
    doc.facts.length === 0
      ? ""
      : table(
          ["", ""],
          doc.facts.map(({ label, value }) => [`**${label}**`, value]),
        ),
    ...doc.sections.flatMap(({ id, title, content }) => [
      `## ${title} {#${id}}`,
      ...content.map((one) => block(one, words)),
    ]),
    [doc.previous, doc.next]
      .filter((link) => link !== null)
      .map((link) => markdownLink(link))
      .join(" · "),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** Values stand as YAML reads them: quoted where a plain one would be taken for something else. */
function frontMatter(values: Readonly<Record<string, string>>): string {
  const lines = Object.entries(values).map(
    ([key, value]) => `${key}: ${isPlain(value) ? value : JSON.stringify(value)}`,
  );
  return ["---", ...lines, "---"].join("\n");
}

function isPlain(value: string): boolean {
  return (
    /^[A-Za-z0-9]/.test(value) &&
    !/: |:$| #|["'\n]/.test(value) &&
    !/^(true|false|null|yes|no|on|off|[\d.]+)$/i.test(value)
  );
}

function block(content: HelpContent, words: PluginPageWords["markdown"]): string {
  switch (content.type) {
    case "paragraph":
      return content.text;
    case "list":
      return content.items.map((item, index) => `${content.ordered ? `${index + 1}.` : "-"} ${item}`).join("\n");
    case "table":
      return table(content.columns, content.rows);
    case "links":
      return content.links.map((link) => `- ${markdownLink(link)}`).join("\n");
    case "example":
      return [
        `**${content.title}** (${content.destination})`,
        ...(content.before === null ? [] : [words.before, fenced(content.before), words.after]),
        fenced(content.plain),
        ...(content.details.length === 0
          ? []
          : [content.details.map(({ label, value }) => `- **${label}**: ${value}`).join("\n")]),
      ].join("\n\n");
    case "code":
      return fenced(content.text, content.language);
    case "issue":
      return [
        `### ${content.title} {#${content.anchor}}`,
        content.code === null || content.code === content.title ? "" : words.code({ code: content.code }),
        content.cause,
        content.fix,
      ]
        .filter((text) => text !== "")
        .join("\n\n");
    case "subheading":
      return `### ${content.text} {#${content.id}}`;
  }
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A fence longer than any run of backticks inside. */
function fenced(text: string, language = "text"): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function markdownLink({ text, path }: HelpLink): string {
  return `[${text}](${path})`;
}

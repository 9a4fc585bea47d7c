import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

/** An icon's elements, with their attributes. */
type Drawing = readonly (readonly [element: string, attributes: Readonly<Record<string, string>>])[];

const IMPORT = /import (\w+) from "(@lucide\/svelte\/icons\/[\w-]+)"/g;
const COMPONENT = /[\\/]@lucide[\\/]svelte[\\/]dist[\\/]icons[\\/][\w-]+\.svelte$/;
const DATA = /const iconData = (\{.*\});/;
/** What may be said of an icon where it is used. */
const SAID = /^(?:\s+size=\{(\d+)\})?(?:\s+aria-hidden="true")?\s*\/>/;

/**
 * Makes Lucide's icons what they are: pictures that never change. Where one is named with its size it is put there as
 * markup, before Svelte sees it; where a variable chooses one, it is a component that knows nothing but its size. As
 * they come, they are assembled in the browser, element by element, from data with a dozen settings.
 */
export function icons(): Plugin {
  return {
    name: "fitglue-icons",
    enforce: "pre",
    transform(code, id) {
      if (COMPONENT.test(id)) return { code: iconComponent(drawingIn(code, id)), map: null };
      if (!id.endsWith(".svelte") || id.includes("node_modules")) return null;
      const placed = placeIcons(code, id);
      return placed === code ? null : { code: placed, map: null };
    },
  };
}

/**
 * Puts icons in the place of the components that name them.
 *
 * @throws Error when more is said of one than its size, which would be lost
 */
export function placeIcons(code: string, file: string): string {
  let placed = code;
  for (const [, name = "", source = ""] of code.matchAll(IMPORT)) {
    placed = placed.replace(new RegExp(`<${name}(?=[\\s/>])((?:[^>{]|\\{[^}]*\\})*>)`, "g"), (found, rest: string) => {
      const said = SAID.exec(rest);
      if (said === null) throw new Error(`${file}: an icon knows its size and nothing else, not ${found}`);
      return svg(drawingOf(source), said[1] ?? "24");
    });
  }
  return placed;
}

function drawingOf(source: string): Drawing {
  // An icon that has another name leads to the file of its own.
  const module = new URL(import.meta.resolve(source));
  const [, component = ""] = /from "(.*\.svelte)"/.exec(readFileSync(module, "utf8")) ?? [];
  const file = fileURLToPath(new URL(component, module));
  return drawingIn(readFileSync(file, "utf8"), file);
}

function drawingIn(code: string, file: string): Drawing {
  const [, data] = DATA.exec(code) ?? [];
  if (data === undefined) throw new Error(`${file} has no drawing`);
  return (JSON.parse(data) as { readonly node: Drawing }).node;
}

function iconComponent(drawing: Drawing): string {
  return `<script>const { size = 24 } = $props();</script>\n${svg(drawing, "{size}")}`;
}

/** How lines are drawn says `app.css`. */
function svg(drawing: Drawing, size: string): string {
  const parts = drawing.map(
    ([element, attributes]) =>
      `<${element}${Object.entries(attributes)
        .map(([name, value]) => ` ${name}="${value}"`)
        .join("")} />`,
  );
  return `<svg class="lucide" viewBox="0 0 24 24" width="${size}" height="${size}" aria-hidden="true">${parts.join("")}</svg>`;
}

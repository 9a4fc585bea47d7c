import { FitGlueError } from "@fitglue/sdk";
import { SaxesParser } from "saxes";

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";
const NAMESPACES = new Set([
  SVG_NAMESPACE,
  "http://www.w3.org/1999/xlink",
  "http://www.w3.org/2000/xmlns/",
  "http://www.w3.org/XML/1998/namespace",
]);

/** Elements that draw; everything else (script, style, foreignObject, a, animations, images…) is refused. */
const ELEMENTS = new Set(
  "svg g defs title desc path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient stop clipPath mask marker symbol use pattern".split(
    " ",
  ),
);
/** Only a reference to a part of the same picture. */
const INNER_REFERENCE = /^#[\w.-]+$/;
const URL_FUNCTION = /url\s*\(/i;
/** Other spellings of a reference: an escape or a comment in its name, or another function that fetches. */
const HIDDEN_REFERENCE = /\\|\/\*|(?:src|image|image-set)\s*\(/i;
const INNER_URL_FUNCTION = /^url\(#[\w.-]+\)$/;
const MOST_ELEMENTS = 50_000;

/**
 * Lets through only pictures that draw and do nothing else, whoever opens them: no script, no style sheet,
 * no event handler, no reference to anything outside. An allow-list, so that what nobody thought of is refused.
 *
 * @throws FitGlueError ASSET_INVALID naming what was found.
 */
export function checkSvg(svg: string): void {
  const parser = new SaxesParser({ xmlns: true });
  /** For each open element, whether it or one around it has a name by which it can be used. */
  const named: boolean[] = [];
  let elements = 0;
  parser.on("error", (error) => {
    throw refused(`is not well-formed (${error.message})`);
  });
  parser.on("doctype", () => {
    throw refused("has a document type");
  });
  parser.on("processinginstruction", ({ target }) => {
    throw refused(`has the instruction ${target}`);
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    if (named.length === 0 && (local !== "svg" || uri !== SVG_NAMESPACE))
      throw refused("does not begin with an svg element");
    if (++elements > MOST_ELEMENTS) throw refused(`has more than ${String(MOST_ELEMENTS)} elements`);
    if (uri !== SVG_NAMESPACE || !ELEMENTS.has(local)) throw refused(`has the element ${local}`);
    for (const attribute of Object.values(attributes)) checkAttribute(attribute);
    // Each level would multiply what is drawn: twenty levels of ten are more than any browser can draw.
    if (local === "use" && named.at(-1) === true) throw refused("has a use inside of a part that can be used itself");
    named.push(named.at(-1) === true || Object.values(attributes).some((attribute) => attribute.local === "id"));
  });
  parser.on("closetag", () => {
    named.pop();
  });
  parser.write(svg).close();
}

function checkAttribute({ local, uri, value }: { local: string; uri: string; value: string }): void {
  if (uri !== "" && !NAMESPACES.has(uri)) throw refused(`has an attribute of ${uri}`);
  const name = local.toLowerCase();
  if (name.startsWith("on")) throw refused(`has the event handler ${local}`);
  if (name === "base") throw refused("has a base for its references");
  if (name === "style") throw refused("has a style attribute; use presentation attributes such as fill");
  if (name === "href" && !INNER_REFERENCE.test(value.trim())) throw refused(`refers to ${value.slice(0, 60)}`);
  if (HIDDEN_REFERENCE.test(value)) throw refused(`refers to ${value.slice(0, 60)}`);
  if (URL_FUNCTION.test(value) && !INNER_URL_FUNCTION.test(value.trim()))
    throw refused(`refers to ${value.slice(0, 60)}`);
}

function refused(what: string): FitGlueError {
  return new FitGlueError("ASSET_INVALID", `The SVG ${what}; store a picture that only draws`);
}

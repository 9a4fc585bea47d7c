import type { Manifest } from "@fitglue/sdk";
import { manifestTexts } from "../language/manifest-texts.ts";
import { withTexts } from "../language/with-texts.ts";
import type { ManifestTexts } from "../plugin-package.ts";
import { pointerKeys, shortPointer } from "./json-pointer.ts";
import type { ManifestProblem } from "./manifest-problem.ts";
import { manifestProblems } from "./validate-manifest.ts";

/** What stands in a text for something else, or is no language: written the same in each. */
const MARKS: readonly { readonly pattern: RegExp; readonly name: (mark: string) => string }[] = [
  { pattern: /\{\{[^{}\n]*\}\}|\{[^{}\s]+\}/g, name: (mark) => mark },
  { pattern: /`[^`\n]+`/g, name: (mark) => mark },
  { pattern: /(?<=\]\()[^)]*(?=\))/g, name: (mark) => `the link to ${mark}` },
];

/**
 * What is wrong with texts of a manifest in another language: each is one of the manifest's texts, keeps to the rules
 * that the manifest's own keeps to, and says the same with the same marks. What is missing is no problem.
 *
 * @param manifest - One that keeps every rule.
 */
export function textProblems(manifest: Manifest, texts: ManifestTexts): readonly ManifestProblem[] {
  const originals = manifestTexts(manifest);
  const strangers = Object.keys(texts).flatMap((pointer) =>
    originals.has(pointer)
      ? []
      : [{ path: shortPointer(pointer), rule: "text", message: whyNoText(manifest, pointer) }],
  );
  const broken = manifestProblems(withTexts(manifest, texts), {});
  if (broken.length > 0) return [...strangers, ...broken];
  return [
    ...strangers,
    ...Object.entries(texts).flatMap(([path, text]) => markProblems(path, originals.get(path), text)),
  ];
}

/** @param original - Undefined where there is none to compare with. */
function markProblems(path: string, original: string | undefined, text: string): readonly ManifestProblem[] {
  if (original === undefined) return [];
  return MARKS.flatMap(({ pattern, name }) => {
    const [meant, written] = [original.match(pattern) ?? [], text.match(pattern) ?? []];
    return [
      ...without(meant, written).map(
        (mark) => `lacks ${name(mark)}, which the manifest's text has; write it just as there`,
      ),
      ...without(written, meant).map(
        (mark) => `has ${name(mark)}, which the manifest's text has not; remove it, or write it just as there`,
      ),
    ].map((message) => ({ path, rule: "same-marks", message }));
  });
}

/** Each of `these` once, but for `those`. */
function without(these: readonly string[], those: readonly string[]): readonly string[] {
  return [...new Set(these)].filter((mark) => !those.includes(mark));
}

function whyNoText(manifest: Manifest, pointer: string): string {
  const isThere = pointerKeys(pointer).reduce<unknown>(memberOf, manifest) !== undefined && pointer.startsWith("/");
  return isThere
    ? "is no text for people but something that is the same in every language; remove it"
    : "is not in the manifest; correct the pointer or remove it";
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

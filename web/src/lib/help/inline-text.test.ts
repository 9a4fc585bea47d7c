import fc from "fast-check";
import { expect, test } from "vitest";
import { inlineParts, inlineWords } from "./inline-text.ts";

test("code spans and links are told from the words around them", () => {
  expect(inlineParts("Set `zones` as in [Setup](/help#setup).")).toEqual([
    { type: "text", text: "Set " },
    { type: "code", text: "zones" },
    { type: "text", text: " as in " },
    { type: "link", text: "Setup", href: "/help#setup" },
    { type: "text", text: "." },
  ]);
});

test("an address may hold a pair of brackets", () => {
  const doi = "https://doi.org/10.1016/S0735-1097(00)01054-8";
  expect(inlineParts(`[Tanaka](${doi}): 208 − 0.7 × age`)).toEqual([
    { type: "link", text: "Tanaka", href: doi },
    { type: "text", text: ": 208 − 0.7 × age" },
  ]);
});

test.each(["javascript:alert(1)", "http://example.org/", "//example.org/", "data:text/html,x"])(
  "%s is never a link",
  (href) => {
    expect(inlineParts(`[words](${href})`).every(({ type }) => type === "text")).toBe(true);
  },
);

test("no word is lost or added, whatever the text is", () => {
  const bits = fc.constantFrom("`", "[", "]", "(", ")", "/", "a", " ", "https://", "\n");
  fc.assert(
    fc.property(
      fc.array(bits).map((all) => all.join("")),
      (text) => {
        const written = inlineParts(text)
          .map((part) => {
            if (part.type === "code") return `\`${part.text}\``;
            return part.type === "link" ? `[${part.text}](${part.href})` : part.text;
          })
          .join("");
        expect(written).toBe(text);
      },
    ),
  );
});

test("words without markup are what people read", () => {
  expect(inlineWords("Set `zones` as in [Setup](/help#setup).")).toBe("Set zones as in Setup.");
});

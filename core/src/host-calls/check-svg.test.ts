import { describe, expect, test } from "vitest";
import { checkSvg } from "./check-svg.ts";

const svg = (inside: string, attributes = "") =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`;

test("a picture that only draws is let through", () => {
  const picture = svg(
    `<title>Route</title><defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs><g transform="scale(2)"><path d="M0 0L1 1" fill="url(#g)" stroke="#333"/><use href="#g"/><text x="1">5 km &amp; more</text></g>`,
    'viewBox="0 0 10 10" role="img"',
  );
  expect(() => checkSvg(picture)).not.toThrow();
});

describe("refused is", () => {
  test.each([
    ["a script", svg("<script>alert(1)</script>")],
    ["a script in another case", svg("<SCRIPT>alert(1)</SCRIPT>")],
    ["HTML inside", svg("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>")],
    ["an event handler", svg("<path onclick='alert(1)'/>")],
    ["an event handler on the root", svg("", "onload='alert(1)'")],
    ["a link", svg("<a href='https://example.org'><path/></a>")],
    ["a picture from elsewhere", svg("<image href='https://example.org/x.png'/>")],
    ["a reference outside", svg("<use href='https://example.org/x.svg#a'/>")],
    ["a reference outside by xlink", svg("<use xlink:href='data:image/svg+xml,x'/>")],
    ["a fill from outside", svg("<path fill='url(https://example.org/x)'/>")],
    ["a style sheet", svg("<style>@import url(https://example.org)</style>")],
    ["a style attribute", svg("<path style='background:url(//example.org)'/>")],
    ["an animation that sets a link", svg("<set attributeName='href' to='javascript:alert(1)'/>")],
    ["a fill from outside, spelt with an escape", svg(String.raw`<path fill='u\72l(https://example.org/x)'/>`)],
    ["a fill from outside, with a comment between", svg("<path fill='url/**/(https://example.org/x)'/>")],
    ["a fill from outside by another function", svg(`<path fill='image-set("https://example.org/x" 1x)'/>`)],
    ["a mask from outside by another function", svg(`<path mask='src("https://example.org/x")'/>`)],
    ["a base that makes inner references outer ones", svg("<use href='#a'/>", "xml:base='https://example.org/'")],
    [
      "a part used in a part that is used itself, which multiplies",
      svg(`<g id="a"/><g id="b"><g><use href="#a"/><use href="#a"/></g></g><use href="#b"/><use href="#b"/>`),
    ],
    ["a document type with entities", `<!DOCTYPE svg [<!ENTITY x "y">]>${svg("&x;")}`],
    ["a style sheet by instruction", `<?xml-stylesheet href="https://example.org/x.css"?>${svg("")}`],
    ["another root", "<html xmlns='http://www.w3.org/1999/xhtml'/>"],
    ["the right root in another namespace", "<svg xmlns='http://example.org'/>"],
    ["what is not well-formed", svg("<path>")],
    ["nothing at all", ""],
  ])("%s", (_, picture) => {
    expect(() => checkSvg(picture)).toThrow(expect.objectContaining({ code: "ASSET_INVALID" }));
  });
});

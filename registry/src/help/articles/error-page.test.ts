import { ERRORS, errorHelpPath, isErrorCode } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { renderHelpMarkdown } from "../render-markdown.ts";
import { errorPage } from "./error-page.ts";

const page = errorPage();
const entries = page.sections.flatMap(({ content }) => content).filter(({ type }) => type === "issue");

test("every error of the catalogue stands on the page once, where the server's answers link to", () => {
  const places = entries.map((one) => (one.type === "issue" ? `${String(one.code)} ${page.path}#${one.anchor}` : ""));
  const wanted = Object.keys(ERRORS)
    .filter(isErrorCode)
    .map((code) => `${code} ${errorHelpPath(code)}`);
  expect(places.toSorted()).toEqual(wanted.toSorted());
});

test("the Markdown says of each code what it means and what to do, and the code once", () => {
  const markdown = renderHelpMarkdown(page);
  const { meaning, remedy } = ERRORS.FILE_TOO_LARGE;
  expect(markdown).toContain(
    `### FILE_TOO_LARGE {#file-too-large}\n\n${meaning} (HTTP 413; the same fails again.)\n\n${remedy}`,
  );
});

import { ERRORS, errorHelpPath, isErrorCode } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { errorGroups } from "./error-groups.ts";

const CODES = Object.keys(ERRORS).filter(isErrorCode);
const entries = CODES.map((code) => ({ code, ...ERRORS[code], help: errorHelpPath(code) }));

test("every error of the catalogue stands in exactly one group", () => {
  const shown = errorGroups(entries).flatMap(({ errors }) => errors.map(({ code }) => code));
  expect(shown.toSorted()).toEqual(CODES.toSorted());
});

test("the anchor of an error is the one that the server's answers link to", () => {
  for (const { errors } of errorGroups(entries))
    for (const { anchor, help } of errors) expect(`/help/errors#${anchor}`).toBe(help);
});

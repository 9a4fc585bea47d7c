import { DATA_CLASSES, DATA_CLASS_NAMES, TEMPLATE_TOKEN_NAMES, TEMPLATE_TOKENS } from "@fitglue/sdk";
import { expect, test } from "vitest";
import * as m from "#messages/form.ts";
import { dataClassInSentence, dataClassLabel } from "./data-class-words.ts";

test("every part of an activity has a name, the one that help pages give it", () => {
  expect(DATA_CLASS_NAMES.map(dataClassLabel)).toEqual(DATA_CLASS_NAMES.map((name) => DATA_CLASSES[name].label));
});

test("every token has a name", () => {
  expect(TEMPLATE_TOKEN_NAMES.map((token) => m.token({ token }))).toEqual(
    TEMPLATE_TOKEN_NAMES.map((token) => TEMPLATE_TOKENS[token].label),
  );
});

test("within a sentence a name begins small", () => {
  expect(dataClassInSentence("heartRate")).toBe("heart rate");
});

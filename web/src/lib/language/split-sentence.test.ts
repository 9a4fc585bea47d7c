import { expect, test } from "vitest";
import { splitSentence } from "./split-sentence.ts";

test("marked words come apart from plain ones, in the order of the language", () => {
  expect(splitSentence("Read <link>the guide</link> or <name>ask</name>.")).toEqual([
    { tag: null, words: "Read " },
    { tag: "link", words: "the guide" },
    { tag: null, words: " or " },
    { tag: "name", words: "ask" },
    { tag: null, words: "." },
  ]);
});

test("a sign that marks nothing is a sign", () => {
  expect(splitSentence("a < b and <c>")).toEqual([{ tag: null, words: "a < b and <c>" }]);
});

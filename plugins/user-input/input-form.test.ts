import { expect, test } from "vitest";
import { answerPatch, inputForm } from "./input-form.ts";

const ride = { title: "Evening Ride", notes: "Windy" };

test("the form asks for what the settings name, and nothing else", () => {
  expect(Object.keys(inputForm(["description"], "How was it?", ride).schema.properties)).toEqual(["description"]);
  expect(Object.keys(inputForm(["title", "description"], "", ride).schema.properties)).toEqual([
    "title",
    "description",
  ]);
  expect(inputForm(["description"], "How was it?", ride).message).toBe("How was it?");
});

test("the present title stands in the form", () => {
  expect(inputForm(["title"], "", ride).schema.properties["title"]).toMatchObject({ default: "Evening Ride" });
  expect(inputForm(["title"], "", { title: "", notes: "" }).schema.properties["title"]).not.toHaveProperty("default");
});

test("an answer replaces the title and is added below the description", () => {
  expect(answerPatch({ title: " City race ", description: "PB!" }, ["title", "description"], ride, "append")).toEqual({
    patch: { title: "City race", notes: "Windy\n\nPB!" },
    changed: ["title", "description"],
  });
});

test("a description may replace the present one, and stands alone where there is none", () => {
  expect(answerPatch({ description: "PB!" }, ["description"], ride, "replace").patch).toEqual({ notes: "PB!" });
  expect(answerPatch({ description: "PB!" }, ["description"], { title: "", notes: " " }, "append").patch).toEqual({
    notes: "PB!",
  });
});

test("empty answers and an unchanged title change nothing", () => {
  expect(answerPatch({ title: "Evening Ride", description: "  " }, ["title", "description"], ride, "append")).toEqual({
    patch: {},
    changed: [],
  });
  expect(answerPatch({}, ["title", "description"], ride, "replace")).toEqual({ patch: {}, changed: [] });
});

test("a field that was not asked for is not taken from the answer", () => {
  expect(answerPatch({ title: "Other" }, ["description"], ride, "append").patch).toEqual({});
});

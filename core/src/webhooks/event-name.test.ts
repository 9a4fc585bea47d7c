import { expect, test } from "vitest";
import { eventName, hasOwnName, idAt, type WebhookTrigger } from "./event-name.ts";

const trigger = (dedupeKey: WebhookTrigger["dedupeKey"]): WebhookTrigger => ({
  type: "webhook",
  scope: "connection",
  verify: "secretUrl",
  dedupeKey,
});
const nameOf = (event: object, dedupeKey: WebhookTrigger["dedupeKey"]) =>
  eventName(trigger(dedupeKey), JSON.parse(JSON.stringify(event)), Buffer.from(JSON.stringify(event)));

test("an event is named by the values that the manifest points to, whatever else it says", () => {
  expect(nameOf({ id: "a", tries: 1 }, "/id")).toBe(nameOf({ id: "a", tries: 2 }, "/id"));
  expect(nameOf({ id: "a" }, "/id")).not.toBe(nameOf({ id: "b" }, "/id"));
  const keys = ["/object/id", "/updates"] as [string, ...string[]];
  expect(nameOf({ object: { id: 7 }, updates: { title: "x" } }, keys)).not.toBe(
    nameOf({ object: { id: 7 }, updates: { title: "y" } }, keys),
  );
});

test("values do not run into each other", () => {
  const keys = ["/a", "/b"] as [string, ...string[]];
  expect(nameOf({ a: "1", b: "23" }, keys)).not.toBe(nameOf({ a: "12", b: "3" }, keys));
  expect(nameOf({ a: 1, b: "2" }, keys)).not.toBe(nameOf({ a: "1", b: "2" }, keys));
});

test("an event without its values has no name of its own, and is known by its bytes", () => {
  const unnamed = nameOf({ workoutId: "w" }, "/id");
  expect(hasOwnName(unnamed)).toBe(false);
  expect(hasOwnName(nameOf({ id: "w" }, "/id"))).toBe(true);
  expect(unnamed).toBe(nameOf({ workoutId: "w" }, "/id"));
  expect(unnamed).not.toBe(nameOf({ workoutId: "v" }, "/id"));
  expect(hasOwnName(eventName(trigger("/id"), undefined, Buffer.of(0)))).toBe(false);
});

test("a long name is kept short, and still its own", () => {
  const name = nameOf({ id: "x".repeat(1000) }, "/id");
  expect(name.length).toBeLessThan(100);
  expect(hasOwnName(name)).toBe(true);
  expect(name).not.toBe(nameOf({ id: "x".repeat(1001) }, "/id"));
});

test("an id is the same as a number and as a text", () => {
  expect(idAt({ owner: 42 }, "/owner")).toBe("42");
  expect(idAt({ owner: "42" }, "/owner")).toBe("42");
  expect(idAt({ owner: { id: 42 } }, "/owner")).toBeNull();
});

import { expect, test } from "vitest";
import type { ConfigSchema } from "./config-schema.ts";
import { withoutPrivate } from "./private-fields.ts";

const SCHEMA: ConfigSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    name: { type: "string", title: "Name" },
    weightKg: { type: "number", title: "Weight", "x-private": true },
    key: { type: "string", title: "Key", "x-secret": true },
    homes: {
      type: "array",
      title: "Homes",
      items: {
        type: "object",
        title: "Home",
        additionalProperties: false,
        properties: {
          label: { type: "string", title: "Label" },
          street: { type: "string", title: "Street", "x-private": true },
        },
      },
    },
    friends: { type: "array", title: "Friends", items: { type: "string", title: "Friend", "x-private": true } },
    headers: {
      type: "object",
      title: "Headers",
      additionalProperties: { type: "string", title: "H", "x-secret": true },
    },
    rule: {
      title: "Rule",
      discriminator: { propertyName: "type" },
      oneOf: [
        {
          type: "object",
          title: "By mail",
          required: ["type"],
          additionalProperties: false,
          properties: { type: { const: "mail" }, to: { type: "string", title: "To", "x-private": true } },
        },
      ],
    },
  },
};

test("private and secret values stay behind wherever they are, and it is known where they stood", () => {
  const { config, withheld } = withoutPrivate(SCHEMA, {
    name: "Ada",
    weightKg: 70,
    key: "secret",
    homes: [{ label: "home", street: "Lane 1" }, { label: "work" }],
    friends: ["Eve"],
    headers: { "x/y": "secret" },
    rule: { type: "mail", to: "ada@example.org" },
  });
  expect(config).toEqual({
    name: "Ada",
    homes: [{ label: "home" }, { label: "work" }],
    headers: {},
    rule: { type: "mail" },
  });
  expect(withheld).toEqual(["/weightKg", "/key", "/homes/0/street", "/friends", "/headers/x~1y", "/rule/to"]);
});

test("what does not fit the schema stays behind too", () => {
  const odd = { unknown: "who knows", rule: { type: "pigeon", to: "x" }, homes: "Lane 1", name: { street: "Lane 1" } };
  const { config, withheld } = withoutPrivate(SCHEMA, odd);
  expect(config).toEqual({});
  expect(withheld).toEqual(["/unknown", "/rule", "/homes", "/name"]);
});

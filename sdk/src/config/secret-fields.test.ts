import { expect, test } from "vitest";
import type { ConfigSchema } from "./config-schema.ts";
import { hasSecrets, replaceSecrets } from "./secret-fields.ts";
import { isSecretToken, secretIdsIn, secretToken } from "./secret-token.ts";
import { validateConfig } from "./validate-config.ts";

const ID = "0b0e7a52-3f4c-4d58-9b8c-0a6f1f2e3d4c";
const secret = { type: "string", title: "Secret", "x-secret": true, minLength: 60 } as const;
const text = { type: "string", title: "Text" } as const;
const branch = (tag: string) => ({
  type: "object" as const,
  title: tag,
  properties: { kind: { const: tag }, key: tag === "secret" ? secret : text },
  required: ["kind"],
  additionalProperties: false as const,
});
const SCHEMA: ConfigSchema = {
  type: "object",
  properties: {
    name: text,
    key: secret,
    hidden: { ...secret, "x-when": { property: "name", in: ["never"] } },
    list: { type: "array", title: "List", items: secret },
    group: { type: "object", title: "Group", properties: { key: secret, name: text }, additionalProperties: false },
    map: { type: "object", title: "Map", additionalProperties: secret },
    union: { title: "Union", discriminator: { propertyName: "kind" }, oneOf: [branch("secret"), branch("open")] },
  },
  additionalProperties: false,
};

test("every secret is found, wherever it stands, and nothing else", () => {
  const found: string[] = [];
  const replaced = replaceSecrets(
    SCHEMA,
    {
      name: "n",
      key: "s1",
      hidden: "s2",
      list: ["s3", "s4"],
      group: { key: "s5", name: "n" },
      map: { "a/b": "s6" },
      union: { kind: "secret", key: "s7" },
      unknown: "n",
    },
    ({ path, value }) => {
      found.push(`${path} ${value}`);
      return "x";
    },
  );
  expect(found).toEqual([
    "/key s1",
    "/hidden s2",
    "/list/0 s3",
    "/list/1 s4",
    "/group/key s5",
    "/map/a~1b s6",
    "/union/key s7",
  ]);
  expect(replaced).toEqual({
    name: "n",
    key: "x",
    hidden: "x",
    list: ["x", "x"],
    group: { key: "x", name: "n" },
    map: { "a/b": "x" },
    union: { kind: "secret", key: "x" },
    unknown: "n",
  });
});

test("a schema with a secret anywhere is known by it", () => {
  const only = (name: string): ConfigSchema => ({
    ...SCHEMA,
    properties: Object.fromEntries(Object.entries(SCHEMA.properties).filter(([key]) => key === name)),
  });
  for (const name of ["key", "hidden", "list", "group", "map", "union"])
    expect(hasSecrets(only(name)), name).toBe(true);
  expect(hasSecrets(only("name"))).toBe(false);
});

test("what does not fit the schema, and what is empty, is left as it is", () => {
  const config = { key: 7, list: "s", group: ["s"], map: "s", union: { kind: "open", key: "n" }, hidden: "" };
  expect(replaceSecrets(SCHEMA, config, () => "x")).toEqual(config);
});

test("a token counts as a secret that was checked when it was sealed, and as nothing elsewhere", () => {
  expect(validateConfig(SCHEMA, { key: secretToken(ID) })).toEqual([]);
  expect(validateConfig(SCHEMA, { key: `${secretToken(ID)}x` })).toHaveLength(1);
  const email: ConfigSchema = {
    type: "object",
    properties: { mail: { ...text, format: "email" } },
    additionalProperties: false,
  };
  expect(validateConfig(email, { mail: secretToken(ID) })).toHaveLength(1);
});

test("tokens are told from what only looks like one", () => {
  for (const value of [secretToken("x"), secretToken(ID.toUpperCase()), ` ${secretToken(ID)}`, ID, 7, null])
    expect(isSecretToken(value), String(value)).toBe(false);
  expect(secretIdsIn(`Bearer ${secretToken(ID)}, ${secretToken(ID)}`)).toEqual([ID, ID]);
  expect(secretIdsIn("Bearer x")).toEqual([]);
});

import type { TSchema } from "typebox";
import * as account from "../api/account.ts";
import * as apiKeys from "../api/api-keys.ts";
import * as activities from "../api/activities.ts";
import * as connections from "../api/connections.ts";
import * as help from "../api/help.ts";
import * as notices from "../api/notices.ts";
import * as pipelines from "../api/pipelines.ts";
import * as plugins from "../api/plugins.ts";
import * as replays from "../api/replays.ts";
import * as runs from "../api/runs.ts";
import * as samples from "../api/samples.ts";
import * as sharedPipelines from "../api/shared-pipelines.ts";
import * as signIn from "../api/sign-in.ts";
import * as showcase from "../api/showcase.ts";

/** Shapes that have a name of their own in the API description; everything exported by `api/` is one. */
export const NAMED_SCHEMAS: Readonly<Record<string, TSchema>> = Object.fromEntries(
  [
    account,
    activities,
    apiKeys,
    connections,
    help,
    notices,
    pipelines,
    plugins,
    replays,
    runs,
    samples,
    sharedPipelines,
    showcase,
    signIn,
  ]
    .flatMap((module) => Object.entries<TSchema>(module))
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);

const nameOf = new Map(Object.entries(NAMED_SCHEMAS).map(([name, schema]) => [JSON.stringify(schema), name]));

/** `schema` with every named shape inside it replaced by a reference to its name. */
export function withReferences(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withReferences);
  if (typeof schema !== "object" || schema === null) return schema;
  const name = nameOf.get(JSON.stringify(schema));
  return name === undefined ? insideWithReferences(schema) : { $ref: `${name}#` };
}

/** Like `withReferences`, but `schema` itself stays written out: for the definition of a name. */
export function insideWithReferences(schema: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withReferences(value)]));
}

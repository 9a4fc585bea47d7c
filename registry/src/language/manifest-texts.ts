import type { JsonValue, Manifest } from "@fitglue/sdk";
import { pointerToken } from "../manifest/json-pointer.ts";
import { readSchema } from "../manifest/read-schema.ts";

/** A JSON Schema as far as it is walked here. */
interface TextSchema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, TextSchema>>;
  /** Marks a text for people, which a plugin may bring in further languages. */
  readonly "x-text"?: true;
  readonly properties?: Readonly<Record<string, TextSchema>>;
  readonly additionalProperties?: boolean | TextSchema;
  readonly items?: TextSchema;
  readonly oneOf?: readonly TextSchema[];
  readonly anyOf?: readonly TextSchema[];
}

/** Part of a document, and the document, which its references are about. */
interface Place {
  readonly schema: TextSchema;
  readonly root: TextSchema;
}

/** Read once, when the first manifest is asked about. */
let documents: { readonly manifest: TextSchema; readonly dialect: TextSchema } | undefined;
/** By the manifest, which never changes. */
const found = new WeakMap<Manifest, ReadonlyMap<string, string>>();

/**
 * The texts of a manifest that are written for people, in its own language, by the JSON pointer to each: what
 * `manifest.schema.json` and the settings dialect mark as `x-text`.
 *
 * @param manifest - One that follows its schema.
 */
export function manifestTexts(manifest: Manifest): ReadonlyMap<string, string> {
  let texts = found.get(manifest);
  if (texts === undefined) {
    documents ??= { manifest: readSchema("manifest"), dialect: readSchema("config-dialect") };
    const root = documents.manifest;
    texts = new Map(textsBelow({ schema: root, root }, manifest, ""));
    found.set(manifest, texts);
  }
  return texts;
}

function* textsBelow(place: Place, value: unknown, path: string): Generator<readonly [string, string]> {
  const { schema, root } = place;
  if (schema.$ref !== undefined) yield* textsBelow(follow(place, schema.$ref), value, path);
  // Branches of a choice mark nothing that another one uses otherwise, so all of them are asked.
  for (const branch of [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])])
    yield* textsBelow({ schema: branch, root }, value, path);
  if (typeof value === "string" && schema["x-text"] === true) yield [path, value];
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    const below = Array.isArray(value) ? schema.items : memberSchema(schema, key);
    if (below !== undefined)
      yield* textsBelow({ schema: below, root }, child as JsonValue, `${path}/${pointerToken(key)}`);
  }
}

function memberSchema({ properties = {}, additionalProperties }: TextSchema, key: string): TextSchema | undefined {
  if (Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === "object" ? additionalProperties : undefined;
}

function follow({ root }: Place, reference: string): Place {
  if (reference === documents?.dialect.$id) return { schema: documents.dialect, root: documents.dialect };
  const schema = root.$defs?.[reference.replace("#/$defs/", "")];
  if (schema === undefined) throw new Error(`the schema has no ${reference}`);
  return { schema, root };
}

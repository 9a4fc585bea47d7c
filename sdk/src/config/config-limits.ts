/**
 * How large a configuration schema and a configuration may be. Schemas come from strangers, so every
 * walk over one is bounded by these numbers; where a field sets no bound of its own, these apply.
 */
export const CONFIG_LIMITS = {
  /** UTF-8 bytes of a schema written as JSON. */
  schemaBytes: 64 * 1024,
  /** Levels of fields inside fields. */
  fieldDepth: 8,
  /** Fields of a schema, nested ones included. */
  fields: 200,
  /** Longest text, in code points, of a field without `maxLength`. */
  textCharacters: 10_000,
  /** Most entries of a list without `maxItems`. */
  listItems: 500,
  /** Most pairs of a map without `maxProperties`. */
  mapEntries: 200,
  /** A validator stops after so many issues. */
  issues: 100,
} as const;

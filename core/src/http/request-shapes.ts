import { type TObject, type TProperties, Type } from "typebox";

/** An object that refuses keys it does not know, so that a misspelt name is an error and not silence. */
export function closed<const Properties extends TProperties>(properties: Properties): TObject<Properties> {
  return Type.Object(properties, { additionalProperties: false });
}

export const IdParams = Type.Object({ id: Type.String() });

/** Query of a list that is read page by page. */
export const pageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 200, description: "nextCursor of the page before" })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: "Items on one page" })),
  search: Type.Optional(Type.String({ maxLength: 100, description: "Words that the title contains" })),
};

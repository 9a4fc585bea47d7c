import { type TSchema, Type } from "typebox";

/** One page of a list; `nextCursor` is null at the end. */
export function PageOf<const Item extends TSchema>(item: Item) {
  return Type.Object({ items: Type.Array(item), nextCursor: Type.Union([Type.String(), Type.Null()]) });
}

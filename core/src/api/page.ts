import { type TArray, type TNull, type TObject, type TSchema, type TString, type TUnion, Type } from "typebox";

/** One page of a list; `nextCursor` is null at the end. */
export function PageOf<const Item extends TSchema>(
  item: Item,
): TObject<{ items: TArray<Item>; nextCursor: TUnion<[TString, TNull]> }> {
  return Type.Object({ items: Type.Array(item), nextCursor: Type.Union([Type.String(), Type.Null()]) });
}

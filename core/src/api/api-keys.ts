import { Type, type Static } from "typebox";

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

/** A key with which a person's own programs read the person's runs and recordings. The key itself is nowhere. */
export const ApiKey = Type.Object({
  id: Type.String(),
  name: Type.String(),
  hint: Type.String({ description: "How the key begins, to tell it from others" }),
  createdAt: Type.String(),
  usedAt: Nullable(Type.String({ description: "When it was last used, to the minute" })),
});
export type ApiKey = Static<typeof ApiKey>;

/** The only answer that holds the key. */
export const MadeApiKey = Type.Object({
  apiKey: ApiKey,
  key: Type.String({ description: "Send it as `Authorization: Bearer <key>`; it is never shown again" }),
});
export type MadeApiKey = Static<typeof MadeApiKey>;

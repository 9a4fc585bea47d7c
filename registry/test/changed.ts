/** A copy of a document with some values replaced, by JSON pointer; `undefined` removes the value. */
export function changed(document: object, changes: Readonly<Record<string, unknown>>): object {
  const copy = structuredClone(document);
  for (const [pointer, value] of Object.entries(changes)) {
    const keys = pointer.split("/").slice(1);
    const last = keys.pop() ?? "";
    const parent = keys.reduce<unknown>((at, key) => Reflect.get(at as object, key), copy);
    if (value === undefined) Reflect.deleteProperty(parent as object, last);
    else Reflect.set(parent as object, last, value);
  }
  return copy;
}

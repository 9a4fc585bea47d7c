/**
 * A value that is made when it is first asked for. Plugins load into a fresh context for each step, so that a table
 * which is made at the top of a module costs every step, also those that never look into it.
 */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** Changes one place of a JSON value: sets it, deletes it, or adds a key beside it. */
export function mutateJson(
  json: unknown,
  { at, part, key, kind }: { at: number; part: unknown; key: string; kind: string },
): unknown {
  const places: { holder: Record<string, unknown>; name: string }[] = [];
  const visit = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      places.push({ holder: value as Record<string, unknown>, name });
      visit(inner);
    }
  };
  visit(json);
  const place = places[at % Math.max(1, places.length)];
  if (place === undefined) return json;
  const { holder, name } = place;
  const copy: unknown = JSON.parse(JSON.stringify(part));
  if (kind === "set") holder[name] = copy;
  else if (Array.isArray(holder)) holder.push(copy);
  else if (kind === "delete") Reflect.deleteProperty(holder, name);
  else holder[key] = copy;
  return json;
}

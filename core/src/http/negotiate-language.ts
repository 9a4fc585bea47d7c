/** The one of `languages` that an `Accept-Language` header wants most; the first when it wants none of them. */
export function negotiateLanguage<Language extends string>(
  header: string,
  languages: readonly [Language, ...Language[]],
): Language {
  const ranges = header.split(",").map(readRange);
  const refused = new Set(ranges.filter(({ quality }) => quality === 0).map(({ tag }) => tag));
  const wanted = ranges.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const found = languages.find((language) => (tag === "*" ? !refused.has(language) : tag === language));
    if (found !== undefined) return found;
  }
  return languages[0];
}

/** `de-AT;q=0.8` as its language and how much it is wanted, from 0 to 1. */
function readRange(range: string): { tag: string; quality: number } {
  const [tag = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
  const given = parameters.find((parameter) => parameter.startsWith("q="));
  const quality = given === undefined ? 1 : Number(given.slice(2));
  return { tag: tag.split("-", 1)[0] ?? "", quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

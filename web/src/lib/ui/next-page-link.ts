/** The address of the next page of a list: the same filters, another cursor. */
export function nextPageLink(url: { readonly pathname: string; readonly search: string }, cursor: string): string {
  const search = new URLSearchParams(url.search);
  search.set("cursor", cursor);
  return `${url.pathname}?${search.toString()}`;
}

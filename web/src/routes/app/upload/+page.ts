import type { PageLoad } from "./$types";

/** Whoever has sent nothing yet loads nothing that shows what became of it. */
export const load: PageLoad = async ({ data }) => ({
  ...data,
  EarlierUploads: data.uploads.length > 0 ? (await import("#lib/uploads/EarlierUploads.svelte")).default : null,
});

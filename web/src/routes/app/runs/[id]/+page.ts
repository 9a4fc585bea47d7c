import { stepParts } from "#lib/runs/step-parts.svelte.ts";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ data }) => {
  const { source, steps } = data.detail;
  await stepParts.load(source ? [source, ...steps] : steps);
  return data;
};

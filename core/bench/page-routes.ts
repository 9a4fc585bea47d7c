import { glob } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ROOT } from "./folders.ts";

/** A page of the front end: as SvelteKit names it, e.g. `/(public)/a/[slug]`, and an address at which it can be seen. */
export interface PageRoute {
  readonly route: string;
  /** The route without what is not in addresses: `/a/[slug]`. */
  readonly name: string;
  readonly path: string;
}

/** What there is to be seen. */
export interface PageExamples {
  readonly slug: string;
  readonly handle: string;
  readonly pipelineId: string;
  readonly activityId: string;
  readonly runId: string;
}

/**
 * Every page below `web/src/routes`, read from the file system so that none is forgotten.
 *
 * @throws when there is no example of a page that needs to be told what to show: write one below.
 */
export async function pageRoutes(examples: PageExamples): Promise<readonly PageRoute[]> {
  const addresses = exampleAddresses(examples);
  const routes: PageRoute[] = [];
  for await (const file of glob("**/+page.svelte", { cwd: join(ROOT, "web/src/routes") })) {
    const route = `/${dirname(file)}`.replace("/.", "/");
    const name = route.replace(/\/\([^)]*\)/g, "") || "/";
    const path = addresses[name] ?? name;
    if (path.includes("["))
      throw new Error(`Write an address at which ${name} can be seen, in core/bench/page-routes.ts`);
    routes.push({ route, name, path });
  }
  return routes.sort((one, other) => (one.name < other.name ? -1 : 1));
}

function exampleAddresses(examples: PageExamples): Readonly<Record<string, string>> {
  const { slug, handle, pipelineId, activityId, runId } = examples;
  return {
    "/a/[slug]": `/a/${slug}`,
    "/u/[handle]": `/u/${handle}`,
    "/help/[kind]/[id]": "/help/boosters/heart-rate-zones",
    "/help/search": "/help/search?q=heart",
    "/plugins/[publisher]/[id]": "/plugins/fitglue/heart-rate-zones",
    "/app/connections/[publisher]/[id]": "/app/connections/fitglue/hevy",
    "/app/activities/[id]": `/app/activities/${activityId}`,
    "/app/pipelines/[id]": `/app/pipelines/${pipelineId}`,
    "/app/runs/[id]": `/app/runs/${runId}`,
    "/app/showcase/[slug]": `/app/showcase/${slug}`,
  };
}

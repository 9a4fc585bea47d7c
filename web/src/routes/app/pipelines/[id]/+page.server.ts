import { answer, createApi } from "#lib/api/api.ts";
import { detailInWords } from "#lib/builder/detail-in-words.ts";
import { stepsOf } from "#lib/builder/edit-document.ts";
import { stepPlugins } from "#lib/builder/step-plugin.ts";
import type { PageServerLoad } from "./$types";

const RECENT = 8;

export const load: PageServerLoad = async ({ fetch, url, params }) => {
  const api = createApi(fetch, url.origin);
  const [pipeline, { plugins }, activities, { samples }] = await Promise.all([
    answer(api.GET("/api/v1/pipelines/{id}", { params: { path: params } })),
    answer(api.GET("/api/v1/plugins")),
    answer(api.GET("/api/v1/activities", { params: { query: { limit: RECENT } } })),
    answer(api.GET("/api/v1/samples")),
  ]);
  const detail = (publisher: string, id: string, version?: string) =>
    answer(
      api.GET("/api/v1/plugins/{publisher}/{id}", {
        params: { path: { publisher, id }, query: version === undefined ? {} : { version } },
      }),
    );

  const installed = await Promise.all(plugins.map(({ publisher, id }) => detail(publisher, id)));
  // A pipeline may hold older versions than the newest that the picker offers.
  const known = new Set(installed.map(({ plugin }) => plugin.key));
  const older = stepsOf(pipeline.draft).flatMap(({ step }) => {
    const parts = known.has(step.plugin) ? null : /^([^/]+)\/([^@]+)@(.+)$/.exec(step.plugin);
    return parts === null ? [] : [detail(parts[1] ?? "", parts[2] ?? "", parts[3]).catch(() => null)];
  });
  const held = (await Promise.all(older)).filter((each) => each !== null);
  return {
    pipeline: await detailInWords(pipeline),
    plugins: installed.flatMap(stepPlugins),
    held: held.flatMap(stepPlugins),
    activities: activities.items,
    samples,
  };
};

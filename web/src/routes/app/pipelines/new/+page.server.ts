import { fail, redirect } from "@sveltejs/kit";
import { answer, type Api, ApiFailure, createApi, failureOf } from "#lib/api/api.ts";
import { formText } from "#lib/api/form-text.ts";
import type { PipelineDocument, PluginSummary } from "#lib/api/models.ts";
import * as m from "#messages/pipelines.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => {
  const api = createApi(fetch, url.origin);
  const [{ plugins }, { recipes }, { connections }] = await Promise.all([
    answer(api.GET("/api/v1/plugins")),
    answer(api.GET("/api/v1/pipelines/recipes")),
    answer(api.GET("/api/v1/connections")),
  ]);
  const connected = new Set(connections.filter(({ status }) => status !== "none").map(({ name }) => name));
  const wanted = wantedPlugin(plugins, url);
  return {
    recipes: recipes
      .map(({ id, name, summary, steps, connects, document }) => ({
        ...{ id, name, summary, steps },
        missing: connects.filter((service) => !connected.has(service)),
        hasWanted: id === url.searchParams.get("recipe") || (wanted !== null && keysOf(document).includes(wanted.key)),
      }))
      // What was asked for first, then what works with the accounts that are connected.
      .toSorted((a, b) => Number(b.hasWanted) - Number(a.hasWanted) || a.missing.length - b.missing.length),
    wanted: wanted?.name ?? null,
    sources: plugins
      .filter((plugin) => plugin.roles.includes("source"))
      .map(({ key, name, icon }) => ({ key, name, icon })),
  };
};

export const actions: Actions = {
  default: async ({ fetch, url, request }) => {
    const api = createApi(fetch, url.origin);
    const form = await request.formData();
    const { plugins } = await answer(api.GET("/api/v1/plugins"));
    const start = await startOf(api, plugins, form);
    if (start === null) return fail(400, { message: m.chooseInstalled() });
    const document = withPlugin(start.document, wantedPlugin(plugins, url));
    const name = formText(form, "name").trim() || start.name;
    const made = await answer(api.POST("/api/v1/pipelines", { body: { name, document } })).catch((cause: unknown) => {
      if (cause instanceof ApiFailure) return fail(cause.status, failureOf(cause));
      throw cause;
    });
    if (!("id" in made)) return made;
    redirect(303, `/app/pipelines/${made.id}`);
  },
};

/** What somebody chose to begin with. */
async function startOf(
  api: Api,
  plugins: readonly PluginSummary[],
  form: FormData,
): Promise<{ readonly name: string; readonly document: PipelineDocument } | null> {
  if (form.has("recipe")) {
    const { recipes } = await answer(api.GET("/api/v1/pipelines/recipes"));
    return recipes.find(({ id }) => id === form.get("recipe")) ?? null;
  }
  const key = formText(form, "source");
  const source = plugins.find((plugin) => plugin.key === key && plugin.roles.includes("source"));
  if (source === undefined) return null;
  const step = { id: source.id, plugin: source.key, config: {}, enabled: true, onError: "stop" as const };
  return { name: m.newPipeline(), document: { source: step, boosters: [], destinations: [] } };
}

/** The plugin that "Use in a pipeline" named, as `publisher/id`. */
function wantedPlugin(plugins: readonly PluginSummary[], url: URL): PluginSummary | null {
  const name = url.searchParams.get("plugin");
  return plugins.find(({ publisher, id }) => `${publisher}/${id}` === name) ?? null;
}

/** Adds the plugin as the last step of its kind, unless the pipeline has it. */
function withPlugin(document: PipelineDocument, plugin: PluginSummary | null): PipelineDocument {
  if (plugin === null || keysOf(document).includes(plugin.key)) return document;
  const step = { id: plugin.id, plugin: plugin.key, config: {}, enabled: true, onError: "continue" as const };
  if (plugin.roles.includes("booster")) return { ...document, boosters: [...document.boosters, step] };
  if (plugin.roles.includes("destination")) return { ...document, destinations: [...document.destinations, step] };
  return document;
}

function keysOf({ source, boosters, destinations }: PipelineDocument): readonly string[] {
  return [source, ...boosters, ...destinations].map(({ plugin }) => plugin);
}

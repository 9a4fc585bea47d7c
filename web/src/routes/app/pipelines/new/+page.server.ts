import { fail, redirect } from "@sveltejs/kit";
import { answer, ApiFailure, createApi } from "#lib/api/api.ts";
import { formText } from "#lib/api/form-text.ts";
import type { PipelineDocument, PluginSummary } from "#lib/api/models.ts";
import { documentOf, TEMPLATES } from "#lib/builder/templates.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => {
  const { plugins } = await answer(createApi(fetch, url.origin).GET("/api/v1/plugins"));
  const byKey = new Map(plugins.map((plugin) => [plugin.key, plugin]));
  const templates = TEMPLATES.flatMap((template) => {
    const document = documentOf(template, plugins);
    if (document === null) return [];
    const steps = [
      { plugin: document.source.plugin, role: "source" },
      ...document.boosters.map(({ plugin }) => ({ plugin, role: "booster" })),
      ...document.destinations.map(({ plugin }) => ({ plugin, role: "destination" })),
    ].map(({ plugin, role }) => ({
      role,
      name: byKey.get(plugin)?.name ?? plugin,
      icon: byKey.get(plugin)?.icon ?? "",
    }));
    return [{ id: template.id, name: template.name, summary: template.summary, icon: template.icon, steps }];
  });
  return {
    templates,
    wanted: wantedPlugin(plugins, url)?.name ?? null,
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
    const template = TEMPLATES.find((each) => each.id === form.get("template"));
    const start = template === undefined ? blank(plugins, formText(form, "source")) : documentOf(template, plugins);
    const document = start === null ? null : withPlugin(start, wantedPlugin(plugins, url));
    if (document === null) return fail(400, { message: "Choose a template or a source that is installed" });
    const name = formText(form, "name").trim() || (template?.name ?? "New pipeline");
    const made = await answer(api.POST("/api/v1/pipelines", { body: { name, document } })).catch((cause: unknown) => {
      if (cause instanceof ApiFailure) return fail(cause.status, { message: cause.message });
      throw cause;
    });
    if (!("id" in made)) return made;
    redirect(303, `/app/pipelines/${made.id}`);
  },
};

function blank(plugins: readonly PluginSummary[], key: string): PipelineDocument | null {
  const source = plugins.find((plugin) => plugin.key === key && plugin.roles.includes("source"));
  if (source === undefined) return null;
  return {
    source: { id: source.id, plugin: source.key, config: {}, enabled: true, onError: "stop" },
    boosters: [],
    destinations: [],
  };
}

/** The plugin that "Use in a pipeline" named, as `publisher/id`. */
function wantedPlugin(plugins: readonly PluginSummary[], url: URL): PluginSummary | null {
  const name = url.searchParams.get("plugin");
  return plugins.find(({ publisher, id }) => `${publisher}/${id}` === name) ?? null;
}

/** Adds the plugin as the last step of its kind, unless the pipeline has it. */
function withPlugin(document: PipelineDocument, plugin: PluginSummary | null): PipelineDocument {
  const steps = [...document.boosters, ...document.destinations];
  if (plugin === null || steps.some((step) => step.plugin === plugin.key)) return document;
  const step = { id: plugin.id, plugin: plugin.key, config: {}, enabled: true, onError: "continue" as const };
  if (plugin.roles.includes("booster")) return { ...document, boosters: [...document.boosters, step] };
  if (plugin.roles.includes("destination")) return { ...document, destinations: [...document.destinations, step] };
  return document;
}

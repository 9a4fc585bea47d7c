import { fail, redirect } from "@sveltejs/kit";
import { answer, type Api, ApiFailure, createApi, failureOf } from "#lib/api/api.ts";
import { formText } from "#lib/api/form-text.ts";
import type { PipelineDocument, ReadSharedPipeline } from "#lib/api/models.ts";
import { stepsOf } from "#lib/builder/edit-document.ts";
import { stepPlugins, type StepPlugin } from "#lib/builder/step-plugin.ts";
import * as m from "#messages/pipelines.ts";
import type { Actions } from "./$types";

/** What a file may hold; the API takes no more either. */
const LARGEST_FILE_BYTES = 500_000;

export const actions: Actions = {
  read: async ({ fetch, url, request }) => {
    const api = createApi(fetch, url.origin);
    const form = await request.formData();
    const file = form.get("file");
    const code = formText(form, "code");
    if (file instanceof File && file.size > LARGEST_FILE_BYTES)
      return fail(400, { message: m.fileTooLarge({ file: file.name }) });
    const text = file instanceof File && file.size > 0 ? await file.text() : code;
    if (text.trim() === "") return fail(400, { message: m.pasteOrChoose() });
    try {
      const shared = await answer(api.POST("/api/v1/pipelines/read-shared", { body: { text } }));
      return { shared, plugins: await pluginsOf(api, shared) };
    } catch (cause) {
      if (cause instanceof ApiFailure) return fail(cause.status, { ...failureOf(cause), code });
      throw cause;
    }
  },

  create: async ({ fetch, url, request }) => {
    const form = await request.formData();
    try {
      const document = JSON.parse(formText(form, "document")) as PipelineDocument;
      const name = formText(form, "name").trim() || m.imported();
      const { id } = await answer(createApi(fetch, url.origin).POST("/api/v1/pipelines", { body: { name, document } }));
      redirect(303, `/app/pipelines/${id}`);
    } catch (cause) {
      if (cause instanceof ApiFailure) return fail(cause.status, failureOf(cause));
      if (cause instanceof SyntaxError) return fail(400, { message: m.readOnceMore() });
      throw cause;
    }
  },
};

/** The installed plugins of a document, each in the role in which it is there. */
async function pluginsOf(api: Api, { document }: ReadSharedPipeline): Promise<readonly StepPlugin[]> {
  const found = stepsOf(document).map(async ({ step, role }) => {
    const [, publisher, id, version] = /^([^/]+)\/([^@]+)@(.+)$/.exec(step.plugin) ?? [];
    if (publisher === undefined || id === undefined || version === undefined) return [];
    const detail = await answer(
      api.GET("/api/v1/plugins/{publisher}/{id}", { params: { path: { publisher, id }, query: { version } } }),
    ).catch(() => null);
    return detail === null ? [] : stepPlugins(detail).filter((plugin) => plugin.role === role);
  });
  return (await Promise.all(found)).flat();
}

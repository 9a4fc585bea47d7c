import { answer, ApiFailure, createApi, failureOf } from "#lib/api/api.ts";
import { OptionsFailure, type FieldContext } from "#lib/form/field-context.ts";
import * as m from "#messages/builder-parts.ts";
import type { StepPlugin } from "./step-plugin.ts";

/** Codes that go away when the service is connected (again). */
const CONNECT = new Set([
  "CONNECTION_MISSING",
  "CONNECTION_DISABLED",
  "CONNECTION_EXPIRED",
  "CONNECTION_KEY_INVALID",
  "OAUTH_REFUSED",
]);

/** Asks the plugin of a step what its service has to choose from. */
export function optionsOf({
  name,
  title,
}: Pick<StepPlugin, "name" | "title">): NonNullable<FieldContext["findOptions"]> {
  const [publisher = "", id = ""] = name.split("/");
  return async (list, { search, value }) => {
    try {
      return await answer(
        createApi(globalThis.fetch).GET("/api/v1/plugins/{publisher}/{id}/options/{source}", {
          params: { path: { publisher, id, source: list }, query: { search, ...(value === null ? {} : { value }) } },
        }),
      );
    } catch (cause) {
      const needsConnection = cause instanceof ApiFailure && CONNECT.has(cause.code);
      throw new OptionsFailure(
        failureOf(cause).message,
        needsConnection ? { label: m.connectService({ service: title }), href: `/app/connections/${name}` } : null,
      );
    }
  };
}

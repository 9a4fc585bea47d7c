import type { PluginPackage } from "@fitglue/registry";
import { testPlugin } from "./test-plugin.ts";

/** What a destination of each class does when it delivers to a service double. */
const ASK = `
  const ask = async (fetch, method, path, body) => {
    const answer = await fetch("https://service.test" + path, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    if (answer.status >= 500) throw Object.assign(new Error("The service answered " + answer.status), FAILURE);
    return JSON.parse(answer.body);
  };
  const bodyOf = ({ activity, content, idempotencyKey }) => ({
    key: idempotencyKey, title: content.title, startedAt: activity.startedAt, seconds: activity.elapsedSeconds,
    text: content.text, sets: activity.exercises,
  });
  const done = ({ id }) => ({ outcome: "delivered", externalId: id, url: null });
  const create = async (ctx, path) => {
    if (!ctx.previous) return done(await ask(ctx.fetch, "POST", path ?? "/items", bodyOf(ctx)));
    const item = await ask(ctx.fetch, "PUT", "/items/" + ctx.previous.externalId, bodyOf(ctx));
    return item.id ? done(item) : { outcome: "gone" };
  };
`;
const SAYS_SO = `{ name: "PluginFailure", pluginErrorCode: "SERVICE_DOWN" }`;
const ERRORS = [
  {
    ...{ code: "SERVICE_DOWN", title: "Down", cause: "It broke.", fix: "Wait.", retryable: true },
    userAction: "wait" as const,
  },
];

export type DeliveryClass = "by-key" | "by-lookup" | "blind" | "by-polling" | "fixed";

/** Destinations of every class. `fixed` cannot change what it has. */
export function servicePlugins(loopsBackAs?: string): Readonly<Record<DeliveryClass, PluginPackage>> {
  const plugin = (
    id: DeliveryClass,
    idempotency: "key" | "lookup" | "blind",
    parts: string,
    { failure = SAYS_SO, updates = true }: { failure?: string; updates?: boolean } = {},
  ) =>
    testPlugin({
      id,
      capabilities: { network: [{ host: "service.test", methods: ["GET", "POST", "PUT"], reason: "To test." }] },
      destination: {
        accepts: ["title", "notes", "sections", "sets"],
        ...{ idempotency, updates, errors: ERRORS },
        ...(loopsBackAs !== undefined && { loopsBackAs }),
      },
      code: `${ASK.replace("FAILURE", failure)} return { destination: { ${parts} } };`,
    });
  const find = `find: async (ctx) => {
    const { id } = await ask(ctx.fetch, "GET", "/items?key=" + ctx.idempotencyKey);
    return id === null ? null : { externalId: id, url: null };
  }`;
  return {
    "by-key": plugin("by-key", "key", "deliver: (ctx) => create(ctx)"),
    "by-lookup": plugin("by-lookup", "lookup", `deliver: (ctx) => create(ctx), ${find}`),
    // Of an answer that it does not understand it cannot say that nothing arrived.
    blind: plugin("blind", "blind", "deliver: (ctx) => create(ctx)", { failure: "{}" }),
    "by-polling": plugin(
      "by-polling",
      "lookup",
      `deliver: async (ctx) => {
        if (ctx.previous) return create(ctx);
        const state = ctx.resume ?? await ask(ctx.fetch, "POST", "/uploads", bodyOf(ctx));
        const { id } = await ask(ctx.fetch, "GET", "/uploads/" + state.uploadId);
        return id ? done({ id }) : { outcome: "retry", afterSeconds: 1, reason: "Still processing", state };
      }, ${find}`,
    ),
    fixed: plugin("fixed", "key", "deliver: (ctx) => create(ctx)", { updates: false }),
  };
}

import { definePlugin, fail, type FetchResponse, type JsonValue } from "@fitglue/sdk";
import type { Plugin } from "./manifest.types.ts";
import { readSession, type Session } from "./read-session.ts";

/** A page of the service's list. */
interface Page {
  readonly sessions: readonly { readonly id: string; readonly deleted: boolean }[];
  readonly nextCursor: string | null;
  readonly total: number;
}

export default definePlugin<Plugin>({
  connection: {
    async account({ connection }) {
      const answer = await connection.fetch("/v1/me");
      if (answer.status === 401)
        fail("TEMPLATE_KEY_REFUSED", "The service does not accept the key; copy it again, all of it");
      const { id, name } = parse<{ id: string; name: string }>(answer);
      return { id, name, url: `https://www.example.com/people/${id}` };
    },
  },
  source: {
    // One session. One that is gone is no error: it gives no activity.
    async read({ connection, trigger }) {
      const answer = await connection.fetch(`/v1/sessions/${encodeURIComponent(trigger.externalId)}`);
      return { activities: answer.status === 404 ? [] : [readSession(parse<Session>(answer))] };
    },

    // One page: what changed since the person connected, or everything there is. The cursor comes back with the next page.
    async list({ connection, trigger: { mode, cursor, sinceMs } }) {
      const from = mode === "changes" ? `&since=${new Date(sinceMs).toISOString()}` : "";
      const after = typeof cursor === "string" ? `&cursor=${encodeURIComponent(cursor)}` : "";
      const page = parse<Page>(await connection.fetch(`/v1/sessions?limit=50${from}${after}`));
      const ids = (deleted: boolean) => page.sessions.filter((one) => one.deleted === deleted).map(({ id }) => id);
      return {
        activities: [],
        changed: ids(false),
        deleted: ids(true),
        cursor: page.nextCursor ?? cursor,
        done: page.nextCursor === null,
        total: page.total,
      };
    },

    // Nobody vouches for an event: take ids from it and nothing else.
    receive({ trigger: { body } }) {
      const id = textOf(body, "sessionId");
      const isDeleted = textOf(body, "type") === "session.deleted";
      if (id === null) return { changed: [], deleted: [], revoked: textOf(body, "type") === "access.revoked" };
      return { changed: isDeleted ? [] : [id], deleted: isDeleted ? [id] : [], revoked: false };
    },

    async subscribe({ connection, trigger: { url } }) {
      const body = JSON.stringify({ url });
      const headers = { "content-type": "application/json" };
      const answer = await connection.fetch("/v1/webhook", { method: "PUT", headers, body });
      if (answer.status === 404) return { outcome: "unavailable", reason: "The service offers no events here" };
      parse(answer);
      return { outcome: "subscribed" };
    },

    async unsubscribe({ connection }) {
      await connection.fetch("/v1/webhook", { method: "DELETE" });
      return { outcome: "unsubscribed" };
    },
  },
});

/** The answer as JSON; what is no answer ends the step, and it is tried again. */
function parse<Body = unknown>({ status, body }: FetchResponse): Body {
  if (status >= 400) throw new Error(`The service answered ${status}`);
  return JSON.parse(body) as Body;
}

function textOf(value: JsonValue, key: string): string | null {
  const found =
    typeof value === "object" && value !== null ? Object.entries(value).find(([name]) => name === key) : null;
  return typeof found?.[1] === "string" ? found[1] : null;
}

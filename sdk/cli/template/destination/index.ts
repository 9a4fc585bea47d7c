import { definePlugin, fail, type Fetch, type FetchRequest, type JsonValue } from "@fitglue/sdk";
import type { Plugin } from "./manifest.types.ts";
import { uploadOf } from "./upload.ts";

type Connection = { readonly fetch: Fetch };

/** An upload as the service tells of it. */
interface Upload {
  readonly id: string;
  readonly state: "working" | "done" | "refused";
  readonly sessionId: string | null;
  readonly message: string | null;
}

const SECONDS_BETWEEN_LOOKS = 5;

export default definePlugin<Plugin>({
  connection: {
    async account({ connection }) {
      const { status, body } = await connection.fetch("/v1/me");
      if (status === 401) fail("TEMPLATE_KEY_REFUSED", "The service does not accept the key; copy it again, all of it");
      const { id, name } = JSON.parse(body) as { id: string; name: string };
      return { id, name, url: `https://www.example.com/people/${id}` };
    },
  },
  destination: {
    async deliver({ activity, content, connection, previous, resume, idempotencyKey }) {
      const body = uploadOf(activity, content, idempotencyKey);
      if (previous !== null) {
        await ask(connection, `/v1/sessions/${previous.externalId}`, { method: "PUT", body: JSON.stringify(body) });
        return { outcome: "delivered", ...sessionAt(previous.externalId) };
      }
      // With a state the upload is under way: it is asked about, and never sent twice.
      const uploadId = uploadIdIn(resume);
      const upload =
        uploadId === null
          ? await ask<Upload>(connection, "/v1/uploads", { method: "POST", body: JSON.stringify(body) })
          : await ask<Upload>(connection, `/v1/uploads/${uploadId}`);
      if (upload.state === "refused") fail("TEMPLATE_UPLOAD_REFUSED", upload.message ?? "The service gave no reason");
      if (upload.sessionId !== null) return { outcome: "delivered", ...sessionAt(upload.sessionId) };
      const reason = "The service is working on the upload";
      return { outcome: "retry", afterSeconds: SECONDS_BETWEEN_LOOKS, reason, state: { uploadId: upload.id } };
    },

    // Asked before a delivery is repeated whose end is not known.
    async find({ connection, idempotencyKey }) {
      const found = await ask<readonly Upload[]>(connection, `/v1/uploads?key=${encodeURIComponent(idempotencyKey)}`);
      const sessionId = found[0]?.sessionId ?? null;
      return sessionId === null ? null : sessionAt(sessionId);
    },
  },
});

function sessionAt(id: string): { externalId: string; url: string } {
  return { externalId: id, url: `https://www.example.com/sessions/${id}` };
}

function uploadIdIn(state: JsonValue): string | null {
  const { uploadId } = (state ?? {}) as { readonly uploadId?: JsonValue };
  return typeof uploadId === "string" ? uploadId : null;
}

/** The answer as JSON; what is no answer ends the step, and it is tried again. */
async function ask<Body>(connection: Connection, path: string, request: FetchRequest = {}): Promise<Body> {
  const headers = { "content-type": "application/json" };
  const { status, body } = await connection.fetch(path, { ...request, headers });
  if (status >= 400) throw new Error(`The service answered ${status} to ${path}`);
  return JSON.parse(body) as Body;
}

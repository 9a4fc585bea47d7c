import { FitGlueError, type Manifest } from "@fitglue/sdk";
import type { Kysely } from "kysely";
import type { OAuthClient } from "../connections/oauth-client.ts";
import type { OutwardFetch } from "../connections/outward-fetch.ts";
import type { Reason } from "../reasons/reason.ts";
import type { Database } from "../storage/database/schema.ts";
import { createWebhookRepository } from "../storage/webhook-repository.ts";
import { isSameHash, lookupOf, newSecret, newWebhookAddress, sha256Of } from "./webhook-address.ts";
import { webhookTrigger } from "./event-name.ts";
import { needsProof } from "./event-proof.ts";

/** One that was seen at the service this recently is taken to be there. */
const FRESH_MS = 3600_000;
/** While another process makes the subscription. */
const OTHER_MAKES_IT_MS = 5_000;
/** Of what a service says about a refusal. */
const LONGEST_REFUSAL = 200;

export interface ApplicationSubscriptionParts {
  readonly db: Kysely<Database>;
  readonly publicUrl: string;
  readonly outwardFetch: OutwardFetch;
  /** The operator's clients, by `publisher/id`. */
  readonly oauthClients: ReadonlyMap<string, OAuthClient>;
}

/** What a service tells of a subscription. */
interface ServiceSubscription {
  readonly id: string;
  readonly callbackUrl: string;
}

/** The one subscription of all connections of a plugin, where the service has one for each application. */
export interface ApplicationSubscription {
  /**
   * Makes the subscription, or sees that it is there.
   *
   * @returns why there is none; null when there is one
   * @throws FitGlueError SERVICE_UNAVAILABLE, EGRESS_FAILED when it can be tried again
   */
  ensure(manifest: Manifest, accountId: string): Promise<Reason | null>;
  /** Ends it: nobody is left whose events it brings. */
  end(manifest: Manifest, accountId: string): Promise<void>;
}

export function createApplicationSubscription(parts: ApplicationSubscriptionParts): ApplicationSubscription {
  const { db, publicUrl } = parts;
  const webhooks = createWebhookRepository(db);

  return {
    async ensure(manifest, accountId) {
      const plugin = nameOf(manifest);
      const trigger = webhookTrigger(manifest);
      // Its address was entered at the service by whoever registered the client.
      if (trigger !== null && needsProof(trigger))
        return parts.oauthClients.has(plugin) ? null : missingClient(manifest);
      const stored = await webhooks.subscription(plugin);
      if (stored?.subscriptionId != null && stored.checkedAt.getTime() > Date.now() - FRESH_MS) return null;
      const service = openService(manifest, accountId, parts);
      if (service === null) return missingClient(manifest);
      for (const existing of await service.list()) {
        if (stored && (await isOurs(existing, plugin, parts))) {
          await webhooks.saveSubscription(plugin, { ...stored, subscriptionId: existing.id, reason: null });
          return null;
        }
        if (!existing.callbackUrl.startsWith(`${publicUrl}/webhooks/`))
          return taken(manifest, new URL(existing.callbackUrl).host);
        // Of an address that we no longer have.
        await service.remove(existing.id);
      }
      return create(manifest, service, parts);
    },

    async end(manifest, accountId) {
      const plugin = nameOf(manifest);
      const stored = await webhooks.subscription(plugin);
      if (stored?.subscriptionId != null) await openService(manifest, accountId, parts)?.remove(stored.subscriptionId);
      await db.transaction().execute((tx) => createWebhookRepository(tx).removeSubscription(plugin));
    },
  };
}

async function create(
  manifest: Manifest,
  service: SubscriptionService,
  { db, publicUrl }: ApplicationSubscriptionParts,
): Promise<Reason | null> {
  const plugin = nameOf(manifest);
  const address = newWebhookAddress(publicUrl, plugin);
  const verifyToken = newSecret();
  const secret = { sha256: address.sha256, plugin, connectionId: null, proofKey: null };
  const verifyTokenSha256 = sha256Of(verifyToken);
  // Before the service is asked: it calls the address before it answers.
  const isMine = await db.transaction().execute(async (tx) => {
    const webhooks = createWebhookRepository(tx);
    if (!(await webhooks.claimSubscription(plugin, verifyTokenSha256))) return false;
    await webhooks.addSecret(secret, lookupOf(address.sha256));
    await webhooks.removeOtherSecrets(secret);
    return true;
  });
  if (!isMine)
    throw new FitGlueError("SERVICE_UNAVAILABLE", `The subscription to events of ${manifest.name} is being made`, {
      details: { retryAtMs: Date.now() + OTHER_MAKES_IT_MS },
    });
  const made = await service.create(address.url, verifyToken);
  const { id, reason } = typeof made === "string" ? { id: made, reason: null } : { id: null, reason: made.refusal };
  await createWebhookRepository(db).saveSubscription(plugin, { verifyTokenSha256, subscriptionId: id, reason });
  return reason;
}

/** Whether a subscription at the service leads to an address that we have. */
async function isOurs(
  { callbackUrl }: ServiceSubscription,
  plugin: string,
  { db, publicUrl }: ApplicationSubscriptionParts,
): Promise<boolean> {
  if (!callbackUrl.startsWith(`${publicUrl}/webhooks/`)) return false;
  const sha256 = sha256Of(callbackUrl.slice(callbackUrl.lastIndexOf("/") + 1));
  const secrets = await createWebhookRepository(db).secrets([lookupOf(sha256)]);
  return secrets.some((each) => each.plugin === plugin && isSameHash(each.sha256, sha256));
}

/** How subscriptions are made and ended at the service: as PubSubHubbub has it, with the application's own credentials. */
interface SubscriptionService {
  list(): Promise<readonly ServiceSubscription[]>;
  /** @returns its id, or why there is none */
  create(callbackUrl: string, verifyToken: string): Promise<string | { readonly refusal: Reason }>;
  remove(id: string): Promise<void>;
}

/** Null when no client of the operator is set up, or the manifest does not say where. */
function openService(
  manifest: Manifest,
  accountId: string,
  { outwardFetch, oauthClients }: ApplicationSubscriptionParts,
): SubscriptionService | null {
  const plugin = nameOf(manifest);
  const client = oauthClients.get(plugin);
  const url = webhookTrigger(manifest)?.subscribeUrl;
  if (client === undefined || url === undefined) return null;
  const credentials = { client_id: client.id, client_secret: client.secret };
  const ask = async (
    method: "GET" | "POST" | "DELETE",
    path: string,
    body: Readonly<Record<string, string>> | null,
  ) => {
    const address = new URL(url + path);
    if (body === null) for (const [name, value] of Object.entries(credentials)) address.searchParams.set(name, value);
    const { status, body: answer } = await outwardFetch({
      url: address.href,
      method,
      headers: { accept: "application/json", ...(body && { "content-type": "application/x-www-form-urlencoded" }) },
      body: body && new URLSearchParams({ ...credentials, ...body }).toString(),
      allowed: [{ host: address.hostname, methods: [method] }],
      requester: { accountId, plugin },
      signal: new AbortController().signal,
    });
    if (status >= 500 || status === 429 || status === 408)
      throw new FitGlueError("SERVICE_UNAVAILABLE", `${manifest.name} answered ${String(status)} about its events`);
    return { status, answer: parse(answer) };
  };

  return {
    async list() {
      const { status, answer } = await ask("GET", "", null);
      if (status !== 200 || !Array.isArray(answer)) return [];
      return answer.flatMap((each: unknown) => {
        const { id, callback_url: callbackUrl } = fieldsOf(each);
        const isKnown = (typeof id === "number" || typeof id === "string") && typeof callbackUrl === "string";
        return isKnown && URL.canParse(callbackUrl) ? [{ id: String(id), callbackUrl }] : [];
      });
    },
    async create(callbackUrl, verifyToken) {
      const { status, answer } = await ask("POST", "", { callback_url: callbackUrl, verify_token: verifyToken });
      const { id } = fieldsOf(answer);
      if (status >= 200 && status < 300 && (typeof id === "number" || typeof id === "string")) return String(id);
      return { refusal: refusalOf(manifest, status, answer) };
    },
    async remove(id) {
      await ask("DELETE", `/${encodeURIComponent(id)}`, null);
    },
  };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    return null;
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** What the service gave as its reasons (`field code`), never more of its answer: our address stands in it. */
function refusalOf({ name }: Manifest, status: number, answer: unknown): Reason {
  const { errors } = fieldsOf(answer);
  const reasons = (Array.isArray(errors) ? errors : []).map((each: unknown) => {
    const { field, code } = fieldsOf(each);
    return [field, code].filter((text) => typeof text === "string" && /^[\w .-]{1,80}$/.test(text)).join(" ");
  });
  const said = reasons.filter(Boolean).join(", ").slice(0, LONGEST_REFUSAL);
  return { code: "events-refused", name, status, said: said === "" ? null : said };
}

function taken({ name }: Manifest, host: string): Reason {
  return { code: "events-elsewhere", name, host };
}

function missingClient({ name }: Manifest): Reason {
  return { code: "events-without-client", name };
}

function nameOf({ publisher, id }: Manifest): string {
  return `${publisher}/${id}`;
}

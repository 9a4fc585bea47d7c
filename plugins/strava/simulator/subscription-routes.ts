import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { isoSeconds } from "./activity-json.ts";
import { API_ERRORS } from "./api-error.ts";
import { formOf } from "./form-body.ts";
import { APPLICATION } from "./oauth-routes.ts";
import type { Subscription, World } from "./world.ts";

const HANDSHAKE_MS = 2000;
const LONGEST_URL = 255;

/** The application's one subscription to events. */
export function subscriptionRoutes(server: FastifyInstance, world: World): void {
  const path = "/api/v3/push_subscriptions";
  server.post(path, async (request, reply) => {
    const { fields } = await formOf(request);
    needApplication(fields);
    if (world.subscription !== null) throw API_ERRORS.subscriptionExists();
    const callbackUrl = fields["callback_url"] ?? "";
    const verifyToken = fields["verify_token"] ?? "";
    await shakeHands(callbackUrl, verifyToken);
    const id = world.nextId.subscription++;
    world.subscription = { id, callbackUrl, verifyToken, createdAtMs: world.clock.now() };
    return reply.status(201).send({ id });
  });
  server.get(path, async (request) => {
    needApplication((await formOf(request)).fields);
    return world.subscription === null ? [] : [subscriptionJson(world.subscription)];
  });
  server.delete<{ Params: { id: string } }>(`${path}/:id`, async (request, reply) => {
    needApplication((await formOf(request)).fields);
    if (`${world.subscription?.id}` !== request.params.id) throw API_ERRORS.badRequest("PushSubscription", "id");
    world.subscription = null;
    return reply.status(204).send();
  });
}

/** Asks the address whether it wants the events. */
async function shakeHands(callbackUrl: string, verifyToken: string): Promise<void> {
  const address = URL.parse(callbackUrl);
  if (address === null || callbackUrl.length > LONGEST_URL)
    throw API_ERRORS.badRequest("PushSubscription", "callback url", "not verifiable");
  const challenge = randomBytes(16).toString("hex");
  address.searchParams.set("hub.mode", "subscribe");
  address.searchParams.set("hub.challenge", challenge);
  address.searchParams.set("hub.verify_token", verifyToken);
  const answer = await fetch(address, { signal: AbortSignal.timeout(HANDSHAKE_MS) }).catch(() => null);
  if (answer === null) throw API_ERRORS.badRequest("PushSubscription", "callback url", "not verifiable");
  if (answer.status !== 200)
    throw API_ERRORS.badRequest("PushSubscription", "callback url", "GET to callback URL does not return 200");
  const body: unknown = await answer.json().catch(() => null);
  const echo: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "hub.challenge") : null;
  if (echo !== challenge) throw API_ERRORS.badRequest("PushSubscription", "callback url", "not verifiable");
}

function needApplication(fields: Readonly<Record<string, string>>): void {
  if (fields["client_id"] !== APPLICATION.clientId) throw API_ERRORS.badRequest("Application", "client_id");
  if (fields["client_secret"] !== APPLICATION.clientSecret) throw API_ERRORS.badRequest("Application", "client_secret");
}

function subscriptionJson({ id, callbackUrl, createdAtMs }: Subscription): object {
  const at = isoSeconds(createdAtMs);
  return {
    id,
    resource_state: 2,
    application_id: Number(APPLICATION.clientId),
    callback_url: callbackUrl,
    created_at: at,
    updated_at: at,
  };
}

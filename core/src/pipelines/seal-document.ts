import type { Registry } from "@fitglue/registry";
import {
  FitGlueError,
  isSecretToken,
  replaceSecrets,
  validateConfig,
  type ConfigSchema,
  type JsonObject,
  type Manifest,
  type SecretValue,
} from "@fitglue/sdk";
import type { PipelineDocument, PipelineStep } from "../api/pipelines.ts";
import type { SecretSettings } from "../connections/secret-settings.ts";

/** Shorter ones are no secrets, and hiding them in answers would hide half of what is said. */
const SHORTEST_SECRET = 8;
/** Longer ones take too long to look for in answers, in all the ways in which they can be spelled there. */
const LONGEST_SECRET = 512;
/** What may stand in a header. */
const SECRET = /^[\x21-\x7e]+$/;

/**
 * The document with a token in place of each secret setting, which is sealed. Tokens stay as they are: that is how a
 * document comes back from a browser that never saw the secret.
 *
 * @throws FitGlueError CONFIG_REFUSED when a secret cannot be one; the message does not repeat it
 */
export async function sealDocument(
  accountId: string,
  document: PipelineDocument,
  registry: Registry,
  secrets: SecretSettings,
): Promise<PipelineDocument> {
  const sealSteps = (role: "booster" | "destination", steps: readonly PipelineStep[]) =>
    Promise.all(steps.map((step) => sealStep(accountId, role, step, registry, secrets)));
  return {
    ...document,
    source: await sealStep(accountId, "source", document.source, registry, secrets),
    boosters: await sealSteps("booster", document.boosters),
    destinations: await sealSteps("destination", document.destinations),
  };
}

async function sealStep(
  accountId: string,
  role: "source" | "booster" | "destination",
  step: PipelineStep,
  registry: Registry,
  secrets: SecretSettings,
): Promise<PipelineStep> {
  const manifest = manifestOf(step, registry);
  const schema = manifest?.[role]?.config.schema;
  if (!manifest || !schema) return step;
  const open = openSecrets(schema, step.config as JsonObject);
  if (open.length === 0) return step;
  const owner = { accountId, plugin: `${manifest.publisher}/${manifest.id}` };
  const tokens = new Map<string, string>();
  for (const secret of open) {
    checkSecret(manifest.name, secret);
    tokens.set(secret.path, await secrets.seal(owner, secret.value));
  }
  const config = replaceSecrets(schema, step.config as JsonObject, ({ path, value }) => tokens.get(path) ?? value);
  return { ...step, config };
}

/** Found like everywhere where a document is checked; null when it is not installed, so that nobody knows what is secret. */
function manifestOf({ plugin }: PipelineStep, registry: Registry): Manifest | null {
  try {
    return registry.resolve(plugin).manifest;
  } catch (error) {
    if (error instanceof FitGlueError && error.code === "PLUGIN_NOT_FOUND") return null;
    throw error;
  }
}

/** Secrets that stand in the settings themselves. */
export function openSecrets(schema: ConfigSchema, config: JsonObject): SecretValue[] {
  const open: SecretValue[] = [];
  replaceSecrets(schema, config, (secret) => {
    if (!isSecretToken(secret.value)) open.push(secret);
    return secret.value;
  });
  return open;
}

function checkSecret(plugin: string, { path, field, value }: SecretValue): void {
  const alone: ConfigSchema = { type: "object", properties: { secret: field }, additionalProperties: false };
  const [issue] = validateConfig(alone, { secret: value });
  const problem =
    issue?.message ??
    (SECRET.test(value) ? null : "has spaces, line ends or letters beyond ASCII") ??
    (value.length < SHORTEST_SECRET ? `has fewer than ${String(SHORTEST_SECRET)} characters` : null) ??
    (value.length > LONGEST_SECRET ? `has more than ${String(LONGEST_SECRET)} characters` : null);
  if (problem !== null)
    throw new FitGlueError("CONFIG_REFUSED", `The setting ${path} of ${plugin} ${problem}; enter it again`, {
      details: { path },
    });
}

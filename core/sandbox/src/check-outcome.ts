import { applyPatch, hasSecrets, interpretSchema, lintConfigSchema, validateSection } from "@fitglue/sdk";
import type {
  ActivityPatch,
  ActivityView,
  BoosterOutcome,
  ConfigSchema,
  DeliveryOutcome,
  InputForm,
  JsonObject,
  Manifest,
  SectionDraft,
  SourceTrigger,
} from "@fitglue/sdk";
import { checkAccount } from "./check-account.ts";
import { checkJson } from "./check-json.ts";
import { checkOptions } from "./check-options.ts";
import { checkListResult, checkReceived, checkSubscribed } from "./check-service-result.ts";
import { checkSourceResult } from "./check-source-result.ts";
import { checkPreview } from "./check-preview.ts";
import { fieldsOf, invalid, isFields, kindOf, reasonOf } from "./outcome-fields.ts";
import type { Fields } from "./outcome-fields.ts";
import type { MethodOutcomes, StepRequest } from "./plugin-sandbox.ts";

/** A step may ask to be tried again within a week. */
const LONGEST_RETRY_SECONDS = 7 * 86_400;
const MOST_MESSAGE_CHARACTERS = 500;
const MOST_EXTERNAL_ID_CHARACTERS = 500;
const MOST_TITLE_CHARACTERS = 120;
const MOST_URL_CHARACTERS = 2_000;

/** What a step is about, as far as its outcome depends on it. */
export interface StepSubject {
  /** What the plugin saw of the activity; null for a source or a connection. */
  readonly view: ActivityView | null;
  /** What made a source work; null for everything else. */
  readonly trigger: SourceTrigger["type"] | null;
}

type Check<Method extends StepRequest["method"]> = (
  value: unknown,
  manifest: Manifest,
  subject: StepSubject,
) => MethodOutcomes[Method];

/**
 * One check a method: what it lets through follows the manifest, and whoever gets it may trust its shape.
 *
 * Each takes the value as it came from the plugin, the manifest, and what the step was about.
 * Each throws FitGlueError RESULT_INVALID with `details.path` naming the place.
 */
export const OUTCOME_CHECKS: { readonly [Method in StepRequest["method"]]: Check<Method> } = {
  account: checkAccount,
  options: checkOptions,
  read: (value, _manifest, { trigger }) => checkSourceResult(value, trigger),
  list: checkListResult,
  receive: checkReceived,
  subscribe: (value) => checkSubscribed(value, "subscribed"),
  unsubscribe: (value) => checkSubscribed(value, "unsubscribed"),
  run: checkBoosterOutcome,
  resume: checkBoosterOutcome,
  deliver: (value) => checkDeliveryOutcome(value),
  preview: checkPreview,
  find: (value) => checkFound(value),
};

function checkBoosterOutcome(value: unknown, manifest: Manifest, { view }: StepSubject): BoosterOutcome {
  const kind = kindOf(value, ["ok", "skip", "halt", "wait", "retry"]);
  if (kind === "skip" || kind === "halt")
    return { outcome: kind, reason: reasonOf(fieldsOf(value, "", ["outcome", "reason"])) };
  if (kind === "retry") return checkRetry(fieldsOf(value, "", ["outcome", "afterSeconds", "reason"]));
  if (kind === "wait")
    return { outcome: "wait", form: checkForm(fieldsOf(value, "", ["outcome", "form"])["form"], manifest) };
  const { patch, section, result } = fieldsOf(value, "", ["outcome", "patch", "section", "result"]);
  return {
    outcome: "ok",
    ...(patch === undefined || view === null ? {} : { patch: checkPatch(patch, manifest, view) }),
    ...(section === undefined ? {} : { section: checkSection(section, manifest) }),
    ...(result === undefined ? {} : { result: checkResult(result, manifest) }),
  };
}

function checkForm(form: unknown, { booster }: Manifest): InputForm {
  if (booster?.waitsForInput !== true)
    throw invalid("/outcome", "may not be wait; set booster.waitsForInput in the manifest");
  const { title, message, schema } = fieldsOf(form, "/form", ["title", "message", "schema"]);
  if (typeof title !== "string" || typeof message !== "string")
    throw invalid("/form", "must have a title and a message");
  assertConfigSchema(schema);
  return { title: title.slice(0, MOST_TITLE_CHARACTERS), message: message.slice(0, MOST_MESSAGE_CHARACTERS), schema };
}

function assertConfigSchema(schema: unknown): asserts schema is ConfigSchema {
  const [issue] = lintConfigSchema(schema);
  if (issue !== undefined) throw invalid(`/form/schema${issue.path}`, issue.message);
  if (hasSecrets(schema as ConfigSchema))
    throw invalid("/form/schema", "asks for a secret, which the plugin would see; make it a setting with x-secret");
}

function checkDeliveryOutcome(value: unknown): DeliveryOutcome {
  const kind = kindOf(value, ["delivered", "skip", "gone", "retry"]);
  if (kind === "gone") {
    fieldsOf(value, "", ["outcome"]);
    return { outcome: kind };
  }
  if (kind === "skip") return { outcome: kind, reason: reasonOf(fieldsOf(value, "", ["outcome", "reason"])) };
  if (kind === "retry") {
    const fields = fieldsOf(value, "", ["outcome", "afterSeconds", "reason", "state"]);
    const { state } = fields;
    return { ...checkRetry(fields), ...(state === undefined ? {} : { state: checkJson(state, "/state") }) };
  }
  const { externalId, url } = fieldsOf(value, "", ["outcome", "externalId", "url"]);
  return { outcome: "delivered", ...delivered(externalId, url) };
}

function checkFound(value: unknown): MethodOutcomes["find"] {
  if (value === null) return null;
  const { externalId, url } = fieldsOf(value, "", ["externalId", "url"]);
  return delivered(externalId, url);
}

function delivered(externalId: unknown, url: unknown): { readonly externalId: string; readonly url: string | null } {
  if (typeof externalId !== "string" || externalId === "" || externalId.length > MOST_EXTERNAL_ID_CHARACTERS)
    throw invalid("/externalId", `must be a text of 1 to ${MOST_EXTERNAL_ID_CHARACTERS} characters`);
  if (url !== null && (typeof url !== "string" || url.length > MOST_URL_CHARACTERS || !/^(https?:\/\/|\/)/.test(url)))
    throw invalid("/url", "must be an http(s) address, a path on this server, or null");
  return { externalId, url };
}

function checkRetry(fields: Fields): {
  readonly outcome: "retry";
  readonly afterSeconds: number;
  readonly reason: string;
} {
  const { afterSeconds } = fields;
  if (typeof afterSeconds !== "number" || !(afterSeconds > 0 && afterSeconds <= LONGEST_RETRY_SECONDS))
    throw invalid("/afterSeconds", `must be more than 0 and at most ${LONGEST_RETRY_SECONDS}`);
  return { outcome: "retry", afterSeconds, reason: reasonOf(fields) };
}

function checkPatch(patch: unknown, { booster }: Manifest, view: ActivityView): ActivityPatch {
  assertPatch(patch, booster?.provides ?? [], view);
  return patch;
}

function assertPatch(
  patch: unknown,
  provides: Parameters<typeof applyPatch>[2],
  view: ActivityView,
): asserts patch is ActivityPatch {
  // It takes anything, and refuses what is no patch.
  applyPatch(view, patch as ActivityPatch, provides);
}

function checkSection(section: unknown, { booster }: Manifest): SectionDraft {
  if (booster?.sections !== true) throw invalid("/section", "is not declared; set booster.sections in the manifest");
  // The slot is the host's to give; what is kept here is what the booster drew.
  const { icon, heading, layout, blocks } = validateSection(section, "");
  return { icon, heading, layout, blocks };
}

function checkResult(result: unknown, { booster }: Manifest): JsonObject {
  if (booster?.result === undefined) throw invalid("/result", "is not declared; add booster.result to the manifest");
  assertJsonObject(result);
  const [issue] = interpretSchema(booster.result, result);
  if (issue !== undefined) throw invalid(`/result${issue.path}`, issue.message);
  return result;
}

function assertJsonObject(value: unknown): asserts value is JsonObject {
  if (!isFields(value)) throw invalid("/result", "must be an object");
}

import { composeContent, FitGlueError, minimise, NO_STREAMS } from "@fitglue/sdk";
import type {
  ActivityView,
  DataClass,
  ExtraColumn,
  JsonObject,
  JsonValue,
  Manifest,
  Section,
  SourceTrigger,
} from "@fitglue/sdk";
import type { StepSubject } from "./check-outcome.ts";
import { INPUT_LIMITS } from "./limits.ts";
import type { Role, StepInput, StepMethod } from "./plugin-sandbox.ts";
import { ROLE_OF } from "./step-terms.ts";

/** The input as it crosses: JSON, and the arrays in the order in which the JSON names them. */
export interface EncodedInput extends StepSubject {
  readonly json: string;
  readonly columns: readonly (Float64Array | Uint8Array)[];
}

/** What the prelude builds `ctx` from. */
interface GuestInput {
  readonly config: JsonObject;
  readonly activity?: ActivityView["activity"];
  /** Only with an activity. */
  readonly streams: readonly string[];
  readonly extra?: readonly Omit<ExtraColumn, "values">[];
  readonly sections: readonly Section[];
  /** The upload that a source reads; its bytes are the only column. */
  readonly file?: { readonly name: string; readonly from: number };
  /** What else a source is to do. */
  readonly trigger?: Exclude<SourceTrigger, { readonly type: "upload" }>;
  readonly content?: { readonly title: string; readonly text: string; readonly truncated: boolean };
  readonly previous?: { readonly externalId: string } | null;
  readonly idempotencyKey?: string;
  readonly resume?: JsonValue;
  readonly pageUrl?: string | null;
  readonly answer?: JsonObject;
  /** Which of a connection's lists is wanted. */
  readonly list?: string;
}

/** What makes each method of a source necessary. */
const TRIGGERS: Readonly<Partial<Record<StepMethod, readonly SourceTrigger["type"][]>>> = {
  read: ["upload", "item"],
  list: ["list"],
  receive: ["event"],
  subscribe: ["subscribe"],
  unsubscribe: ["unsubscribe"],
};

/** Data classes that `role` of this plugin gets to see. */
function readableClasses(manifest: Manifest, role: Role): readonly DataClass[] {
  if (role === "booster") return [...(manifest.booster?.requires ?? []), ...(manifest.booster?.optional ?? [])];
  return role === "destination" ? (manifest.destination?.accepts ?? []) : [];
}

/**
 * Removes what the manifest does not declare and makes the rest ready to cross.
 * @throws FitGlueError REQUEST_INVALID when something that the role needs is missing, INPUT_TOO_LARGE.
 */
export function encodeInput(manifest: Manifest, method: StepMethod, input: StepInput): EncodedInput {
  const encoded = encode(manifest, method, input);
  const columnBytes = encoded.columns.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (columnBytes > INPUT_LIMITS.columnBytes)
    throw new FitGlueError(
      "INPUT_TOO_LARGE",
      `The samples or file take ${columnBytes} bytes; at most ${INPUT_LIMITS.columnBytes} are allowed`,
    );
  const jsonBytes = Buffer.byteLength(encoded.json);
  if (jsonBytes > INPUT_LIMITS.jsonBytes)
    throw new FitGlueError(
      "INPUT_TOO_LARGE",
      `The activity takes ${jsonBytes} bytes as JSON; at most ${INPUT_LIMITS.jsonBytes} are allowed`,
    );
  return encoded;
}

function encode(manifest: Manifest, method: StepMethod, input: StepInput): EncodedInput {
  const role = ROLE_OF[method];
  if (role === "connection")
    return { json: JSON.stringify(connectionInput(manifest, method, input)), columns: [], view: null, trigger: null };
  return role === "source" ? encodeTrigger(method, input) : encodeActivity(manifest, role, input);
}

function connectionInput(
  { connection }: Manifest,
  method: StepMethod,
  { list }: StepInput,
): Partial<Pick<GuestInput, "list">> {
  if (method !== "options") return {};
  if (list === undefined || connection?.options?.includes(list) !== true)
    throw new FitGlueError(
      "REQUEST_INVALID",
      "options() needs one of the manifest's connection.options; give input.list",
    );
  return { list };
}

function encodeTrigger(method: StepMethod, { config = {}, trigger }: StepInput): EncodedInput {
  const kinds = TRIGGERS[method] ?? [];
  if (trigger === undefined || !kinds.includes(trigger.type))
    throw new FitGlueError(
      "REQUEST_INVALID",
      `A source's ${method}() needs a trigger of the type ${kinds.join(" or ")}; give input.trigger`,
    );
  const { type } = trigger;
  if (type !== "upload") {
    const guest: GuestInput = { config, streams: [], sections: [], trigger };
    return { json: JSON.stringify(guest), columns: [], view: null, trigger: type };
  }
  const { name, bytes, from = 0 } = trigger.file;
  const guest: GuestInput = { config, streams: [], sections: [], file: { name, from } };
  return { json: JSON.stringify(guest), columns: [bytes], view: null, trigger: type };
}

function encodeActivity(manifest: Manifest, role: "booster" | "destination", input: StepInput): EncodedInput {
  const { activity, streams = NO_STREAMS, sections = [] } = input;
  if (activity === undefined)
    throw new FitGlueError("REQUEST_INVALID", `A ${role} step needs an activity; give input.activity`);
  const view = minimise({ activity, streams, sections }, readableClasses(manifest, role));
  const { extra, ...known } = view.streams;
  const entries = Object.entries(known).filter(
    (entry): entry is [string, Float64Array] => entry[1] instanceof Float64Array,
  );
  const guest: GuestInput = {
    config: input.config ?? {},
    activity: view.activity,
    streams: entries.map(([name]) => name),
    ...(extra === undefined ? {} : { extra: extra.map(withoutValues) }),
    sections: view.sections,
    ...(role === "booster" ? {} : destinationInput(manifest, view, input)),
    ...(input.answer === undefined ? {} : { answer: input.answer }),
  };
  return {
    json: JSON.stringify(guest),
    columns: [...entries.map(([, column]) => column), ...(extra ?? []).map(({ values }) => values)],
    view,
    trigger: null,
  };
}

function destinationInput(
  { destination }: Manifest,
  view: ActivityView,
  { previous = null, idempotencyKey, resume = null, pageUrl = null }: StepInput,
): Pick<GuestInput, "content" | "previous" | "idempotencyKey" | "resume" | "pageUrl"> {
  if (destination === undefined) throw new FitGlueError("REQUEST_INVALID", "The plugin has no destination");
  if (idempotencyKey === undefined)
    throw new FitGlueError("REQUEST_INVALID", "A destination step needs an idempotency key; give input.idempotencyKey");
  const content = composeContent(view.activity, view.sections, destination);
  return { content, previous, idempotencyKey, resume, pageUrl };
}

function withoutValues({
  name,
  unit,
  applicationId,
  developerIndex,
  fieldNumber,
  baseType,
}: ExtraColumn): Omit<ExtraColumn, "values"> {
  return { name, unit, applicationId, developerIndex, fieldNumber, baseType };
}

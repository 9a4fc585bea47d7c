import type { CapabilityCalls, JsonValue, Log } from "@fitglue/sdk";
import { integerOf, listOf, objectOf, textOf } from "./json-fields.ts";
import { type HevyFetch, askHevy } from "./hevy-calls.ts";

/** What is known of an exercise that the person can log. */
export interface Template {
  readonly id: string;
  readonly title: string;
  /** How a set is counted, in Hevy's words. */
  readonly type: string;
  readonly primary: string;
  readonly secondary: readonly string[];
  readonly equipment: string | null;
}

/** By id. */
export type Templates = ReadonlyMap<string, Template>;

/** What asking for templates needs of a step. */
export type TemplatesContext = CapabilityCalls["state"] & {
  readonly connection: { readonly fetch: HevyFetch };
  readonly log: Log;
  now(): number;
};

const STATE_KEY = "exercise-templates";
const PATH = "/v1/exercise_templates";
const PAGE_SIZE = 100;
/** 3,000 exercises: Hevy has about 430 of its own. */
const MOST_PAGES = 30;
/** Titles and muscles change seldom. */
const OLD_AFTER_MS = 7 * 24 * 3_600_000;

const NONE: Templates = new Map();

interface Remembered {
  readonly atMs: number;
  readonly templates: ReadonlyMap<string, Template>;
  /** Ids that Hevy does not know any more: exercises that the person deleted. */
  readonly gone: ReadonlySet<string>;
}

/**
 * The person's exercise templates, these among them: remembered between steps, asked for all at once at first and when they
 * are a week old, and one by one when an id is new. When Hevy does not give them, what is remembered has to do.
 */
export async function knownTemplates(ctx: TemplatesContext, ids: readonly string[]): Promise<Templates> {
  const remembered = readRemembered(await ctx.state.get(STATE_KEY));
  if (ids.length === 0) return remembered?.templates ?? NONE;
  if (remembered === null || ctx.now() - remembered.atMs > OLD_AFTER_MS) {
    const fresh = await freshTemplates(ctx);
    if (fresh === null) ctx.log.warn("Hevy did not give its exercise templates; muscles are told from the names");
    return fresh ?? remembered?.templates ?? NONE;
  }
  const { templates, gone } = remembered;
  const missing = [...new Set(ids)].filter((id) => !templates.has(id) && !gone.has(id));
  return missing.length === 0 ? templates : withMissing(ctx, remembered, missing);
}

async function withMissing(
  ctx: TemplatesContext,
  { atMs, templates, gone }: Remembered,
  missing: readonly string[],
): Promise<Templates> {
  const found = new Map(templates);
  const lost = new Set(gone);
  for (const id of missing) {
    const { status, body } = await askHevy(ctx.connection.fetch, "GET", `${PATH}/${encodeURIComponent(id)}`);
    const template = status === 200 ? templateOf(body) : null;
    if (template !== null) found.set(id, template);
    else if (status === 404) lost.add(id);
    else ctx.log.warn("Hevy did not give an exercise template; its muscles are told from the name", { id, status });
  }
  await remember(ctx, { atMs, templates: found, gone: lost });
  return found;
}

/** Asks for all templates, once in a step, and remembers them; null when Hevy does not give them. */
export async function freshTemplates(ctx: TemplatesContext): Promise<Templates | null> {
  const remembered = readRemembered(await ctx.state.get(STATE_KEY));
  // The clock stands still during a step, so these were asked for by this one.
  if (remembered?.atMs === ctx.now()) return remembered.templates;
  const templates = await readTemplates(ctx.connection.fetch);
  if (templates !== null) await remember(ctx, { atMs: ctx.now(), templates, gone: new Set() });
  return templates;
}

/** All of the person's templates, page by page; null when Hevy does not give them. */
export async function readTemplates(fetch: HevyFetch): Promise<Templates | null> {
  const templates = new Map<string, Template>();
  for (let page = 1, pageCount = 1; page <= pageCount && page <= MOST_PAGES; page++) {
    const path = `${PATH}?page=${String(page)}&pageSize=${String(PAGE_SIZE)}`;
    const { status, body } = await askHevy(fetch, "GET", path);
    if (status === 404 && page > 1) break;
    const answer = objectOf(body);
    const entries = answer?.["exercise_templates"];
    if (status !== 200 || !Array.isArray(entries)) return null;
    for (const entry of entries as readonly JsonValue[]) {
      const template = templateOf(entry);
      if (template !== null) templates.set(template.id, template);
    }
    pageCount = integerOf(answer?.["page_count"]) ?? page;
  }
  return templates;
}

/** Adds one to what is remembered: a template that was made just now. */
export async function rememberTemplate(ctx: TemplatesContext, template: Template): Promise<void> {
  const remembered = readRemembered(await ctx.state.get(STATE_KEY));
  if (remembered === null) return;
  await remember(ctx, { ...remembered, templates: new Map(remembered.templates).set(template.id, template) });
}

function remember({ state }: TemplatesContext, { atMs, templates, gone }: Remembered): Promise<void> {
  return state.set(STATE_KEY, { atMs, rows: [...templates.values()].map(toRow), gone: [...gone] });
}

function templateOf(value: JsonValue): Template | null {
  const fields = objectOf(value);
  const id = textOf(fields?.["id"]);
  if (fields === null || id === null) return null;
  return {
    id,
    title: textOf(fields["title"]) ?? "",
    type: textOf(fields["type"]) ?? "",
    primary: textOf(fields["primary_muscle_group"]) ?? "other",
    secondary: listOf(fields["secondary_muscle_groups"]).filter((muscle) => typeof muscle === "string"),
    equipment: textOf(fields["equipment"]),
  };
}

/** Rows instead of objects: half the room. */
function toRow({ id, title, type, primary, secondary, equipment }: Template): JsonValue {
  return [id, title, type, primary, secondary.join(" "), equipment];
}

function readRemembered(value: JsonValue): Remembered | null {
  const fields = objectOf(value);
  const atMs = fields?.["atMs"];
  if (fields === null || typeof atMs !== "number") return null;
  const templates = new Map<string, Template>();
  for (const row of listOf(fields["rows"])) {
    const [id, title, type, primary, secondary, equipment] = listOf(row).map((cell) => textOf(cell));
    if (id == null) continue;
    const names = { title: title ?? "", type: type ?? "", primary: primary ?? "other", equipment: equipment ?? null };
    templates.set(id, { id, ...names, secondary: secondary?.split(" ") ?? [] });
  }
  const gone = new Set(listOf(fields["gone"]).filter((id) => typeof id === "string"));
  return { atMs, templates, gone };
}

import type { Registry } from "@fitglue/registry";
import type { Caller, HostCall } from "@fitglue/sandbox";
import { FitGlueError, PAGE_PARTS, type JsonValue, type PagePart, type PageRequest } from "@fitglue/sdk";
import type { Kysely, Transaction } from "kysely";
import { termsOfActivity } from "../storage/source-terms.ts";
import type { Withheld } from "../api/showcase.ts";
import { buildPage } from "../showcase/build-page.ts";
import { publishPage, sectionData } from "../showcase/publish-page.ts";
import { withhold, withholdBoth } from "../showcase/withhold.ts";
import { createAccountRepository } from "../storage/account-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { createRunRepository } from "../storage/run-repository.ts";
import { createPagePreviewRepository } from "../storage/page-preview-repository.ts";
import { createProfileRepository } from "../storage/profile-repository.ts";
import { createRunStepRepository } from "../storage/run-step-repository.ts";
import { transactTogether, type Outcome } from "../storage/transact-together.ts";
import type { StepSessions } from "./step-sessions.ts";

const VISIBILITIES = ["public", "unlisted", "private"] as const;
const EXACTNESSES = ["minute", "day", "month"] as const;
const LONGEST_TRIM_METERS = 100_000;

export interface PagesPublishParts {
  readonly db: Kysely<Database>;
  readonly registry: Registry;
  readonly sessions: StepSessions;
  readonly publicUrl: string;
}

/**
 * `ctx.pages.publish(page)`: publishes the run's activity as a page, or updates the page that an earlier
 * run of the same pipeline step made. The plugin chooses only how it is shown; what is shown comes from
 * the run, reduced to what the destination's manifest accepts. What the owner withholds from every page is
 * withheld too, and of two lengths to hide the longer counts.
 *
 * An activity that only its owner may see, by the terms of where it came from, gets a private page, and the step says so.
 *
 * Publishing twice is the same as once: the page belongs to activity, pipeline and step.
 *
 * In a preview nothing is published: the page is kept beside the run, for its owner to look at.
 */
export function pagesPublish({ db, registry, sessions, publicUrl }: PagesPublishParts): HostCall<PageRequest> {
  return {
    name: "pages.publish",
    capability: "pages",
    outward: true,
    parse: ([page]) => parsePageRequest(page),
    run: (request, caller) => transactTogether(db, (tx) => publish(tx, request, caller)),
  };

  async function publish(tx: Transaction<Database>, request: PageRequest, caller: Caller): Promise<Outcome<JsonValue>> {
    const { role, method, scope, view } = caller;
    const runs = createRunRepository(tx);
    const [run, steps, hidden, settings] = await Promise.all([
      scope.runId === null ? null : runs.find(scope.accountId, scope.runId),
      scope.runId === null ? [] : createRunStepRepository(tx).list(scope.runId),
      hiddenBy(tx, scope.accountId, request),
      createAccountRepository(tx).settings(scope.accountId),
    ]);
    if (role !== "destination" || !view || !run || scope.stepId === null || scope.dryRun !== (method === "preview"))
      throw new FitGlueError("HOST_CALL_INVALID", "pages.publish works only in a destination of a real run");
    const { trimMeters, withheld } = hidden;
    const page = { ...buildPage(view, { trimMeters, settings }), madeOf: sectionData(registry, steps) };
    const place = {
      accountId: run.accountId,
      activityId: run.activityId,
      pipelineId: run.pipelineId,
      stepId: scope.stepId,
      runId: run.id,
    };
    const terms = await termsOfActivity(tx, registry, run.activityId);
    const isOwners = terms?.audience === "owner";
    if (isOwners && request.visibility !== "private") {
      const { name, plugin, why } = terms;
      sessions.of(caller).note = { code: "page-private", name, plugin, why };
    }
    const visibility = isOwners ? "private" : request.visibility;
    if (method === "preview") {
      const slug = await createPagePreviewRepository(tx).keep(place, visibility, withhold(page, withheld));
      return { answer: { externalId: slug, url: `${publicUrl}/a/${slug}` }, writes: [] };
    }
    const slug = await publishPage(tx, place, { visibility, withheld, isForced: isOwners }, page);
    const url = `${publicUrl}/a/${slug}`;
    return { answer: { externalId: slug, url }, writes: [runs.setPageUrl(run.id, url)] };
  }
}

function parsePageRequest(page: JsonValue | undefined): PageRequest {
  if (typeof page !== "object" || page === null || Array.isArray(page)) throw invalid("an object");
  const { externalId, visibility, leaveOut, exactness, trimMeters } = page as { readonly [key: string]: JsonValue };
  const chosen = VISIBILITIES.find((each) => each === visibility);
  if (externalId !== null && typeof externalId !== "string") throw invalid("externalId as text or null");
  if (!chosen) throw invalid(`visibility as one of ${VISIBILITIES.join(", ")}`);
  const exact = EXACTNESSES.find((each) => each === exactness);
  if (!exact) throw invalid(`exactness as one of ${EXACTNESSES.join(", ")}`);
  if (!Array.isArray(leaveOut) || !leaveOut.every(isPart))
    throw invalid(`leaveOut as a list of ${PAGE_PARTS.join(", ")}`);
  if (typeof trimMeters !== "number" || !(trimMeters >= 0 && trimMeters <= LONGEST_TRIM_METERS))
    throw invalid(`trimMeters from 0 to ${String(LONGEST_TRIM_METERS)}`);
  return { externalId, visibility: chosen, leaveOut, exactness: exact, trimMeters };
}

function isPart(part: JsonValue): part is PagePart {
  return PAGE_PARTS.some((each) => each === part);
}

/** What the request hides, together with what the account hides on every page. */
async function hiddenBy(
  db: Kysely<Database>,
  accountId: string,
  { leaveOut, exactness, trimMeters }: PageRequest,
): Promise<{ trimMeters: number; withheld: Withheld }> {
  const withheld: Withheld = { parts: [...leaveOut], sections: [], exactness };
  const always = await createProfileRepository(db).find(accountId);
  if (always === null) return { trimMeters, withheld };
  return { trimMeters: Math.max(trimMeters, always.trimMeters), withheld: withholdBoth(withheld, always.withheld) };
}

function invalid(what: string): FitGlueError {
  return new FitGlueError("HOST_CALL_INVALID", `pages.publish takes ${what}`);
}

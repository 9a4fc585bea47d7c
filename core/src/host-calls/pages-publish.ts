import type { Registry } from "@fitglue/registry";
import type { HostCall } from "@fitglue/sandbox";
import { FitGlueError, type JsonValue, type PageRequest } from "@fitglue/sdk";
import type { Kysely } from "kysely";
import { termsOfActivity } from "../storage/source-terms.ts";
import { buildPage } from "../showcase/build-page.ts";
import { createAccountRepository } from "../storage/account-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { createRunRepository } from "../storage/run-repository.ts";
import { createShowcasePageRepository } from "../storage/showcase-page-repository.ts";
import type { StepSessions } from "./step-sessions.ts";

const VISIBILITIES = ["public", "unlisted", "private"] as const;
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
 * the run, reduced to what the destination's manifest accepts.
 *
 * An activity that only its owner may see, by the terms of where it came from, gets a private page, and the step says so.
 *
 * Publishing twice is the same as once: the page belongs to activity, pipeline and step.
 */
export function pagesPublish({ db, registry, sessions, publicUrl }: PagesPublishParts): HostCall<PageRequest> {
  return {
    name: "pages.publish",
    capability: "pages",
    outward: true,
    parse: ([page]) => parsePageRequest(page),
    async run(request, caller) {
      const { role, scope, view } = caller;
      const runs = createRunRepository(db);
      const run = scope.runId === null ? null : await runs.find(scope.accountId, scope.runId);
      if (role !== "destination" || !view || !run || scope.stepId === null || scope.dryRun)
        throw new FitGlueError("HOST_CALL_INVALID", "pages.publish works only in a destination of a real run");
      const page = buildPage(view, { request, settings: await createAccountRepository(db).settings(scope.accountId) });
      const place = {
        accountId: run.accountId,
        activityId: run.activityId,
        pipelineId: run.pipelineId,
        stepId: scope.stepId,
        runId: run.id,
      };
      const terms = await termsOfActivity(db, registry, run.activityId);
      const isOwners = terms?.audience === "owner";
      if (isOwners && request.visibility !== "private")
        sessions.of(caller).note = `The page is private, as ${terms.name} asks: ${terms.why}`;
      const visibility = isOwners ? "private" : request.visibility;
      const slug = await createShowcasePageRepository(db).publish(place, visibility, page, { isForced: isOwners });
      const url = `${publicUrl}/a/${slug}`;
      await runs.setPageUrl(run.id, url);
      return { externalId: slug, url };
    },
  };
}

function parsePageRequest(page: JsonValue | undefined): PageRequest {
  if (typeof page !== "object" || page === null || Array.isArray(page)) throw invalid("an object");
  const { externalId, visibility, showRoute, showCharts, trimMeters } = page as { readonly [key: string]: JsonValue };
  const chosen = VISIBILITIES.find((each) => each === visibility);
  if (externalId !== null && typeof externalId !== "string") throw invalid("externalId as text or null");
  if (!chosen) throw invalid(`visibility as one of ${VISIBILITIES.join(", ")}`);
  if (typeof showRoute !== "boolean" || typeof showCharts !== "boolean")
    throw invalid("showRoute and showCharts as true or false");
  if (typeof trimMeters !== "number" || !(trimMeters >= 0 && trimMeters <= LONGEST_TRIM_METERS))
    throw invalid(`trimMeters from 0 to ${String(LONGEST_TRIM_METERS)}`);
  return { externalId, visibility: chosen, showRoute, showCharts, trimMeters };
}

function invalid(what: string): FitGlueError {
  return new FitGlueError("HOST_CALL_INVALID", `pages.publish takes ${what}`);
}

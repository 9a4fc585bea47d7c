import { LANGUAGES, type Language } from "@fitglue/registry";
import { setTimeout as sleep } from "node:timers/promises";
import type { Upload } from "../src/api/activities.ts";
import type { PipelineDetail, PipelineStep } from "../src/api/pipelines.ts";
import type { RunDetail } from "../src/api/runs.ts";
import type { ShowcaseSummary } from "../src/api/showcase.ts";
import { distinctRuns } from "./distinct-runs.ts";
import { startServer } from "./server-process.ts";
import { uploadForm } from "./upload-form.ts";
import { type Answer, createVisitor, type Visitor } from "./visitor.ts";

const BOOSTERS = ["heart-rate-summary", "heart-rate-zones", "elevation-summary", "pace-summary", "route-thumbnail"];
const POLL_MS = 10;
const GIVE_UP_MS = 60_000;
const PROFILE = {
  handle: "ada",
  name: "Ada",
  about: "",
  isListed: true,
  withheld: { parts: [], sections: [], exactness: "minute" },
  trimMeters: 0,
};
const ENDED = new Set(["done", "failed", "halted", "cancelled", "waiting", "parked"]);

/** A running server with one account, one published pipeline and one page. */
export interface Site {
  readonly url: string;
  readonly visitor: Visitor;
  readonly stranger: Visitor;
  readonly pipelineId: string;
  readonly boosters: readonly string[];
  readonly first: PublishedRun;
  /** Of the account's profile. */
  readonly handle: string;
  /** The page for the first account, in each language: nobody sees it again once there is one. */
  readonly welcome: ReadonlyMap<Language, Answer>;
  /** Hands in so many activities that nobody has seen, in one request. */
  upload(count: number): Promise<Upload>;
  /** Waits until the files of an upload are read. @throws when one of them failed */
  read(upload: Upload): Promise<Upload>;
  /** Waits until the run is over. @throws when it did not reach its page */
  finished(runId: string): Promise<RunDetail>;
  pages(): Promise<readonly ShowcaseSummary[]>;
  close(): Promise<void>;
}

export interface PublishedRun {
  readonly activityId: string;
  readonly runId: string;
  readonly slug: string;
}

/** @param folder For the server's data. */
export async function openSite(folder: string): Promise<Site> {
  const server = await startServer(folder);
  const visitor = createVisitor(server.url);
  const stranger = createVisitor(server.url);
  const close = async () => {
    visitor.leave();
    stranger.leave();
    await server.stop();
  };
  try {
    const welcome = new Map<Language, Answer>();
    for (const language of LANGUAGES) welcome.set(language, await askForPage(stranger, "/welcome", language));
    const person = { name: "Ada", email: "ada@example.org", password: "correct horse battery" };
    await visitor.api("POST", "/api/auth/sign-up/email", person);
    const pipelineId = await publishPipeline(visitor);
    const worker = createWorker(visitor, pipelineId, await distinctRuns());
    const first = await publishFirst(worker);
    await visitor.api("PUT", "/api/v1/profile", PROFILE);
    const { handle } = PROFILE;
    return {
      url: server.url,
      visitor,
      stranger,
      pipelineId,
      boosters: BOOSTERS,
      first,
      handle,
      welcome,
      ...worker,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Asks as a browser does. */
export function askForPage(visitor: Visitor, path: string, language: Language): Promise<Answer> {
  return visitor.ask(path, { headers: { "accept-encoding": "br", "accept-language": language } });
}

async function publishPipeline(visitor: Visitor): Promise<string> {
  const step = (id: string, config = {}): PipelineStep => ({
    id,
    plugin: `fitglue/${id}@1.0.0`,
    config,
    enabled: true,
    onError: "stop",
  });
  const { id } = await visitor.api<PipelineDetail>("POST", "/api/v1/pipelines", {
    name: "To my page",
    document: {
      source: step("file-upload"),
      boosters: BOOSTERS.map((booster) => step(booster)),
      destinations: [step("showcase", { visibility: "public" })],
    },
  });
  await visitor.api("POST", `/api/v1/pipelines/${id}/publish`);
  return id;
}

type Worker = Pick<Site, "upload" | "read" | "finished" | "pages">;

function createWorker(visitor: Visitor, pipelineId: string, fileOf: (number: number) => Uint8Array): Worker {
  let made = 0;
  return {
    async upload(count) {
      const files = Array.from({ length: count }, () => fileOf(made++));
      const { status, body } = await visitor.ask("/api/v1/uploads", {
        method: "POST",
        ...uploadForm(pipelineId, files),
      });
      if (status !== 202) throw new Error(`The upload was answered with ${status}: ${body.toString()}`);
      return JSON.parse(body.toString()) as Upload;
    },
    async read({ id }) {
      const upload = await until(
        () => visitor.api<Upload>("GET", `/api/v1/uploads/${id}`),
        ({ state }) => state === "done",
      );
      const unread = upload.files.find(({ state }) => state !== "done");
      if (unread !== undefined) throw new Error(`${unread.name} is ${unread.state}: ${unread.error?.message ?? ""}`);
      return upload;
    },
    async finished(runId) {
      const detail = await until(
        () => visitor.api<RunDetail>("GET", `/api/v1/runs/${runId}`),
        ({ run }) => ENDED.has(run.state),
      );
      const failed = detail.steps.find(({ error }) => error !== null);
      if (detail.run.state !== "done")
        throw new Error(`A run is ${detail.run.state}: ${failed?.plugin ?? ""} ${failed?.error?.message ?? ""}`);
      return detail;
    },
    async pages() {
      return (await visitor.api<{ pages: ShowcaseSummary[] }>("GET", "/api/v1/showcase")).pages;
    },
  };
}

async function publishFirst({ upload, read, finished, pages }: Worker): Promise<PublishedRun> {
  const [file] = (await read(await upload(1))).files;
  const [activityId, runId] = [file?.activityIds[0], file?.runIds[0]];
  if (activityId === undefined || runId === undefined) throw new Error("The first activity did not begin a run");
  await finished(runId);
  const [page] = await pages();
  if (page === undefined) throw new Error("The first run published no page");
  return { activityId, runId, slug: page.slug };
}

async function until<Value>(look: () => Promise<Value>, isReached: (value: Value) => boolean): Promise<Value> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  for (;;) {
    const value = await look();
    if (isReached(value)) return value;
    if (performance.now() > giveUpAt) throw new Error(`Not reached within ${GIVE_UP_MS / 1000} s`);
    await sleep(POLL_MS);
  }
}

import { answer, ApiFailure, createApi, type Failure, failureOf } from "#lib/api/api.ts";
import type { PipelineDetail, PipelineDocument, PipelineProblem } from "#lib/api/models.ts";
import { detailInWords } from "./detail-in-words.ts";
import { sorted } from "./sorted-keys.ts";

/** How the draft on the screen stands to the one on the server. */
export type SaveState = "saved" | "changed" | "saving" | "conflict" | "failed";

/** Long enough that typing a word is one save. */
const PAUSE_MS = 600;
const REMEMBERED = 100;
/** Changes of the same thing within this time are one step back. */
const ONE_CHANGE_MS = 1000;

/** The draft of a pipeline: edited at once, saved by itself, with a way back. */
export interface PipelineDraft {
  readonly document: PipelineDocument;
  readonly problems: readonly PipelineProblem[];
  readonly published: PipelineDetail["published"];
  /** Whether the document is the published one. */
  readonly isPublished: boolean;
  readonly save: SaveState;
  /** Why it was not saved; null when nothing went wrong yet. */
  readonly failure: Failure | null;
  /** What another tab saved, while there is a conflict. */
  readonly theirs: PipelineDetail | null;
  /** How often the document was changed here, there and back: the same number is the same document. */
  readonly changes: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** @param topic What is changed, e.g. the settings of a step: typing a word into it is one change. */
  edit(next: PipelineDocument, topic?: string): void;
  undo(): void;
  redo(): void;
  /** Saves what is not saved yet, one request at a time. */
  flush(): Promise<void>;
  /** Makes a revision of the draft and switches the pipeline on. @throws ApiFailure */
  publish(): Promise<PipelineDetail>;
  /** Ends a conflict: with the other tab's draft, or by saving this one over it. */
  settle(keep: "mine" | "theirs"): Promise<void>;
}

export function pipelineDraft(first: PipelineDetail): PipelineDraft {
  const api = createApi(globalThis.fetch);
  const path = { id: first.id };
  let document = $state.raw<PipelineDocument>(first.draft);
  let version = first.draftVersion;
  let problems = $state.raw<readonly PipelineProblem[]>(first.problems);
  let published = $state.raw<PipelineDetail["published"]>(first.published);
  let save = $state<SaveState>("saved");
  let failure = $state.raw<Failure | null>(null);
  let theirs = $state.raw<PipelineDetail | null>(null);
  let past = $state.raw<readonly PipelineDocument[]>([]);
  let future = $state.raw<readonly PipelineDocument[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let changes = 0;
  let lastTopic = "";
  let lastEditAt = 0;

  function show(next: PipelineDocument): void {
    document = next;
    changes += 1;
    if (save !== "conflict") save = "changed";
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), PAUSE_MS);
  }

  const told = async (call: Parameters<typeof answer<PipelineDetail>>[0]) => detailInWords(await answer(call));

  function take(detail: PipelineDetail): void {
    version = detail.draftVersion;
    problems = detail.problems;
    published = detail.published;
  }

  async function send(): Promise<void> {
    const sent = document;
    save = "saving";
    try {
      const detail = await told(
        api.PUT("/api/v1/pipelines/{id}/draft", {
          params: { path },
          body: { draftVersion: version, document: sent },
        }),
      );
      take(detail);
      save = document === sent ? "saved" : "changed";
      // As it was stored: a secret comes back as its token, and is not sent again.
      if (document === sent) document = detail.draft;
    } catch (cause) {
      if (cause instanceof ApiFailure && cause.code === "CONFLICT") {
        theirs = await told(api.GET("/api/v1/pipelines/{id}", { params: { path } }));
        save = "conflict";
      } else {
        failure = failureOf(cause);
        save = "failed";
      }
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    await running;
    while (save === "changed" || save === "failed") {
      running = send();
      await running;
      running = null;
      if (save !== "changed") return;
    }
  }

  return {
    get document() {
      return document;
    },
    get problems() {
      return problems;
    },
    get published() {
      return published;
    },
    get isPublished() {
      return published !== null && JSON.stringify(sorted(document)) === JSON.stringify(sorted(published.document));
    },
    get save() {
      return save;
    },
    get failure() {
      return failure;
    },
    get theirs() {
      return theirs;
    },
    get changes() {
      return changes;
    },
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    edit(next: PipelineDocument, topic = ""): void {
      const isSame = topic !== "" && topic === lastTopic && Date.now() - lastEditAt < ONE_CHANGE_MS;
      if (!isSame) past = [...past, document].slice(-REMEMBERED);
      [lastTopic, lastEditAt] = [topic, Date.now()];
      future = [];
      show(next);
    },
    undo(): void {
      lastTopic = "";
      const previous = past.at(-1);
      if (previous === undefined) return;
      past = past.slice(0, -1);
      future = [...future, document];
      show(previous);
    },
    redo(): void {
      const next = future.at(-1);
      if (next === undefined) return;
      future = future.slice(0, -1);
      past = [...past, document];
      show(next);
    },
    flush,
    async publish(): Promise<PipelineDetail> {
      await flush();
      const detail = await told(api.POST("/api/v1/pipelines/{id}/publish", { params: { path } }));
      take(detail);
      return detail;
    },
    async settle(keep: "mine" | "theirs"): Promise<void> {
      if (theirs === null) return;
      take(theirs);
      if (keep === "theirs") {
        past = [...past, document].slice(-REMEMBERED);
        document = theirs.draft;
        save = "saved";
      } else save = "changed";
      theirs = null;
      await flush();
    },
  };
}

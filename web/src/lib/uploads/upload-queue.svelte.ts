import { answer, createApi, type Failure, failureOf } from "#lib/api/api.ts";
import type { Upload } from "#lib/api/models.ts";
import { uploadFile } from "./upload-file.ts";

/** A file on its way: sent, then read by the server. */
export interface SentFile {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly phase: "waiting" | "sending" | "reading" | "done" | "failed";
  /** 0 to 1 while it is sent. */
  readonly fraction: number;
  readonly upload: Upload | null;
  readonly failure: Failure | null;
}

/** More at once would only share the same line. */
const AT_ONCE = 2;
/** Asked for as well as listened to, in case the websocket is blocked on the way. */
const POLL_MS = 1500;

/** Sends files, two at a time, and follows each until the server has read it. */
export interface UploadQueue {
  /** The newest first. */
  readonly files: readonly SentFile[];
  /** @param pipelineId Null for every enabled pipeline for uploads. */
  add(chosen: Iterable<File>, pipelineId: string | null): void;
}

export function uploadQueue(): UploadQueue {
  let files = $state.raw<readonly SentFile[]>([]);
  let nextId = 1;
  const waiting: { id: number; file: File; pipelineId: string | null }[] = [];
  let sending = 0;

  function patch(id: number, change: Partial<SentFile>): void {
    files = files.map((file) => (file.id === id ? { ...file, ...change } : file));
  }

  async function next(): Promise<void> {
    const job = sending < AT_ONCE ? waiting.shift() : undefined;
    if (job === undefined) return;
    sending += 1;
    patch(job.id, { phase: "sending" });
    try {
      const upload = await uploadFile(job.file, {
        pipelineId: job.pipelineId,
        onprogress: (fraction) => patch(job.id, { fraction }),
      });
      follow(job.id, upload);
    } catch (cause) {
      patch(job.id, { phase: "failed", failure: failureOf(cause) });
    }
    sending -= 1;
    void next();
  }

  function follow(id: number, first: Upload): void {
    const following = import("#lib/live/live-topic.ts").then(({ followTopic }) =>
      followTopic({
        topic: `upload:${first.id}`,
        after: 0,
        onevent: (event) => {
          if (event.type === "upload") show(event.upload as unknown as Upload);
        },
        onstate: () => undefined,
        onresume: () => undefined,
      }),
    );
    const timer = setInterval(() => {
      void answer(createApi(globalThis.fetch).GET("/api/v1/uploads/{id}", { params: { path: { id: first.id } } })).then(
        show,
        () => undefined,
      );
    }, POLL_MS);

    function show(upload: Upload): void {
      patch(id, { upload, phase: upload.state === "done" ? "done" : "reading" });
      if (upload.state !== "done") return;
      clearInterval(timer);
      void following.then((end) => {
        end();
      });
    }
    show(first);
  }

  return {
    get files(): readonly SentFile[] {
      return files;
    },
    add(chosen: Iterable<File>, pipelineId: string | null): void {
      for (const file of chosen) {
        const id = nextId++;
        files = [
          { id, name: file.name, bytes: file.size, phase: "waiting", fraction: 0, upload: null, failure: null },
          ...files,
        ];
        waiting.push({ id, file, pipelineId });
      }
      for (let index = 0; index < AT_ONCE; index += 1) void next();
    },
  };
}

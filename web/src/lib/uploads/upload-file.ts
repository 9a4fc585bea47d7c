import { ApiFailure } from "#lib/api/api.ts";
import type { ApiError, Upload } from "#lib/api/models.ts";
import { language } from "#messages/language.ts";
import * as m from "#messages/uploads.ts";

interface Options {
  /** The pipeline to run; null for every enabled one for uploads. */
  readonly pipelineId: string | null;
  /** False when only the activities are wanted; pipelines run on them when left out. */
  readonly startsRuns?: boolean;
  /** Called with 0 to 1 while bytes go out. */
  readonly onprogress: (fraction: number) => void;
}

/**
 * Sends one file, and says how far it is; `fetch` cannot tell that about what it sends.
 *
 * @throws ApiFailure when the server refuses the file or cannot be reached.
 */
export function uploadFile(file: File, { pipelineId, startsRuns = true, onprogress }: Options): Promise<Upload> {
  const form = new FormData();
  if (pipelineId !== null) form.append("pipelineId", pipelineId);
  if (!startsRuns) form.append("startsRuns", "false");
  form.append("files", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      onprogress(total === 0 ? 0 : loaded / total);
    });
    request.addEventListener("load", () => {
      if (request.status < 300) resolve(request.response as Upload);
      else reject(new ApiFailure(request.status, (request.response as ApiError | null)?.error ?? null));
    });
    request.addEventListener("error", () => {
      reject(new TypeError(m.connectionBroke()));
    });
    request.open("POST", "/api/v1/uploads");
    request.setRequestHeader("accept-language", language);
    request.send(form);
  });
}

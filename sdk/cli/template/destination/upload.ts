import type { Activity } from "@fitglue/sdk";

/** What the service wants to know. */
export interface UploadRequest {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly startedAt: string;
  readonly seconds: number | null;
  readonly kilometers: number | null;
}

/** The activity in the service's terms. The key lets the service, and us, know the upload again. */
export function uploadOf(
  { startedAt, elapsedSeconds, distanceMeters }: Activity,
  { title, text }: { readonly title: string; readonly text: string },
  key: string,
): UploadRequest {
  const kilometers = distanceMeters === null ? null : distanceMeters / 1000;
  return { key, title: title || "Untitled", text, startedAt, seconds: elapsedSeconds, kilometers };
}

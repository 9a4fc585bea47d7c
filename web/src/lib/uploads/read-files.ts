import { answer, createApi } from "#lib/api/api.ts";
import type { Upload } from "#lib/api/models.ts";

/**
 * Reads a page of an upload's files.
 *
 * @throws ApiFailure when the server refuses or cannot be reached
 */
export function readFiles(
  id: string,
  { cursor, failedOnly }: { readonly cursor: string | null; readonly failedOnly: boolean },
): Promise<Upload> {
  const query = { limit: 100, ...(cursor !== null && { cursor }), ...(failedOnly && { state: "failed" as const }) };
  return answer(createApi(globalThis.fetch).GET("/api/v1/uploads/{id}", { params: { path: { id }, query } }));
}

/**
 * Reads the files from a place on, as many as are shown, and whole pages of them.
 *
 * @throws as {@link readFiles}
 */
export async function readFilesUpTo(
  count: number,
  id: string,
  from: Parameters<typeof readFiles>[1],
): Promise<{ readonly files: Upload["files"]; readonly cursor: string | null }> {
  const files: Upload["files"] = [];
  let { cursor } = from;
  do {
    const page = await readFiles(id, { ...from, cursor });
    files.push(...page.files);
    cursor = page.nextCursor;
  } while (cursor !== null && files.length < count);
  return { files, cursor };
}

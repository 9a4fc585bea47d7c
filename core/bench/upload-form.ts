const BOUNDARY = "fitglue-bench-boundary";

/**
 * What a browser sends when somebody hands in files.
 *
 * @param pipelineId The one that they are for; null for all that begin with an upload.
 */
export function uploadForm(
  pipelineId: string | null,
  files: readonly Uint8Array[],
): { readonly headers: Readonly<Record<string, string>>; readonly body: Buffer } {
  const part = (header: string, content: string | Uint8Array) => [
    Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; ${header}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from("\r\n"),
  ];
  return {
    headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
    body: Buffer.concat([
      ...(pipelineId === null ? [] : part(`name="pipelineId"`, pipelineId)),
      ...files.flatMap((bytes, index) => part(`name="files"; filename="run-${index}.fit"`, bytes)),
      Buffer.from(`--${BOUNDARY}--\r\n`),
    ]),
  };
}

import type { PipelineDetail } from "#lib/api/models.ts";

/** A pipeline with its problems in the words of the page's language, which are loaded when there is a problem. */
export async function detailInWords(detail: PipelineDetail): Promise<PipelineDetail> {
  if (detail.problems.length === 0) return detail;
  try {
    const { problemInWords } = await import("./problem-words.ts");
    return { ...detail, problems: detail.problems.map(problemInWords) };
  } catch {
    // Where they cannot be loaded there are the server's.
    return detail;
  }
}

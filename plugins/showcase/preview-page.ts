import type { PreviewContext, PreviewDetail, PreviewOutcome } from "@fitglue/sdk";
import type { DestinationConfig } from "./manifest.types.ts";
import { pageRequest } from "./page-request.ts";

const AUDIENCES = {
  public: "Everybody, also through search engines",
  unlisted: "Whoever has its address",
  private: "Only you",
} as const satisfies Record<DestinationConfig["visibility"], string>;

/** The page itself, which the host keeps for its owner to look at, and what cannot be seen on it. */
export async function previewPage({
  config,
  previous,
  pages,
}: PreviewContext<DestinationConfig, "pages">): Promise<PreviewOutcome> {
  const request = pageRequest(config, previous);
  await pages.publish(request);
  const details: PreviewDetail[] = [{ label: "Who may see it", value: AUDIENCES[request.visibility] }];
  return { outcome: "preview", details };
}

import type { RunStep } from "#lib/api/models.ts";

type Shown = Pick<RunStep, "changes" | "section" | "rendered">;

const loadChanges = async () => (await import("./Changes.svelte")).default;
const loadSectionPreview = async () => (await import("./SectionPreview.svelte")).default;
const loadRendered = async () => (await import("./Rendered.svelte")).default;

interface Loaded {
  readonly Changes: Awaited<ReturnType<typeof loadChanges>> | null;
  readonly SectionPreview: Awaited<ReturnType<typeof loadSectionPreview>> | null;
  readonly Rendered: Awaited<ReturnType<typeof loadRendered>> | null;
}

let loaded = $state.raw<Loaded>({ Changes: null, SectionPreview: null, Rendered: null });

/** What only some steps show: each part is loaded once there is such a step. */
export const stepParts = {
  get now(): Loaded {
    return loaded;
  },
  /** Loads what these steps show; a page waits for it before it is first drawn. */
  async load(steps: readonly Shown[]): Promise<void> {
    const [Changes, SectionPreview, Rendered] = await Promise.all([
      steps.some(({ changes }) => changes.length > 0) ? loadChanges() : null,
      steps.some(({ section }) => section) ? loadSectionPreview() : null,
      steps.some(({ rendered }) => rendered) ? loadRendered() : null,
    ]);
    loaded = {
      Changes: Changes ?? loaded.Changes,
      SectionPreview: SectionPreview ?? loaded.SectionPreview,
      Rendered: Rendered ?? loaded.Rendered,
    };
  },
};

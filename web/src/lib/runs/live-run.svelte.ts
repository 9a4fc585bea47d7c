import type { LiveEvent, RunDetail, RunState, RunStep, RunSummary } from "#lib/api/models.ts";
import type { LiveState } from "#lib/live/live-topic.ts";

const ENDED: ReadonlySet<RunState> = new Set(["done", "failed", "halted", "cancelled"]);

export function hasEnded(run: RunSummary): boolean {
  return ENDED.has(run.state);
}

/** A run that keeps itself up to date while somebody looks at it. */
export interface LiveRun {
  readonly detail: RunDetail;
  /** How the live connection stands; null when none is needed. */
  readonly link: LiveState | null;
  /** Takes what was loaded over HTTP. */
  replace(detail: RunDetail): void;
  /** Follows the run. @returns A function that ends it. */
  follow(): () => void;
}

export function liveRun(first: RunDetail): LiveRun {
  let detail = $state.raw(first);
  let link = $state<LiveState | null>(null);
  let waiting: LiveEvent[] = [];
  let frame = 0;

  /** Events come in bursts; the page changes once per frame. */
  function queue(event: LiveEvent): void {
    waiting.push(event);
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      detail = waiting.reduce(applied, detail);
      waiting = [];
      if (hasEnded(detail.run)) void reload();
    });
  }

  /** What was computed at the end (title, page) is only complete over HTTP. */
  async function reload(): Promise<void> {
    // A run that is over when it is opened never needs it.
    const { answer, createApi } = await import("#lib/api/api.ts");
    detail = await answer(
      createApi(globalThis.fetch).GET("/api/v1/runs/{id}", { params: { path: { id: detail.run.id } } }),
    );
  }

  return {
    get detail() {
      return detail;
    },
    get link() {
      return hasEnded(detail.run) ? null : link;
    },
    replace(next) {
      detail = next;
    },
    follow() {
      let isEnded = false;
      let end = () => {
        isEnded = true;
      };
      // Most runs that somebody opens are over: only those that are not need this.
      void import("#lib/live/live-topic.ts").then(({ followTopic }) => {
        if (isEnded) return;
        end = followTopic({
          topic: `run:${detail.run.id}`,
          after: detail.lastEventSeq,
          onevent: queue,
          onstate: (next) => (link = next),
          onresume: () => void reload(),
        });
      });
      return () => {
        end();
        cancelAnimationFrame(frame);
      };
    },
  };
}

function applied(detail: RunDetail, event: LiveEvent): RunDetail {
  switch (event.type) {
    case "run":
      return { ...detail, run: event.run, lastEventSeq: event.seq };
    case "step":
      return { ...detail, steps: withStep(detail.steps, event.step), lastEventSeq: event.seq };
    default:
      return detail;
  }
}

function withStep(steps: readonly RunStep[], changed: RunStep): RunStep[] {
  const known = steps.some((step) => step.id === changed.id);
  return known
    ? steps.map((step) => (step.id === changed.id ? changed : step))
    : [...steps, changed].toSorted((a, b) => a.position - b.position);
}

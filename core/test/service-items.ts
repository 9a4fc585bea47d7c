import { newActivity, type Activity, type SourcedActivity } from "@fitglue/sdk";

export interface KnownItem extends Partial<Activity> {
  readonly id: string;
  readonly provider: string;
  readonly uploadKey?: string | null;
}

/** An activity as a source reads it from its service. */
export function serviceItem({ id, provider, uploadKey = null, ...known }: KnownItem): SourcedActivity {
  const origin = { provider, externalId: id, url: null, fileName: null, fileSha256: null };
  return {
    activity: newActivity({
      sport: "WeightTraining",
      startedAt: "2026-05-14T06:30:00.000Z",
      elapsedSeconds: 3000,
      ...known,
      origin,
    }),
    streams: { timeSeconds: new Float64Array() },
    notices: [],
    updatedAt: null,
    uploadKey,
  };
}

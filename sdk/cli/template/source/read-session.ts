import { newActivity, NO_STREAMS, type SourcedActivity } from "@fitglue/sdk";

/** A session as the service gives it. */
export interface Session {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  /** ISO instant. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly kilometers: number | null;
  readonly changedAt: string;
  /** One value a second; null where the strap lost contact. */
  readonly heartRate: readonly (number | null)[];
}

const SPORTS: Readonly<Record<string, "Run" | "Ride" | "Walk">> = { running: "Run", cycling: "Ride", walking: "Walk" };

/** The session in FitGlue's terms: SI units, null for what is not known, and samples as columns. */
export function readSession(session: Session): SourcedActivity {
  const { id, heartRate } = session;
  const url = `https://www.example.com/sessions/${id}`;
  const origin = { provider: "template-source", externalId: id, url, fileName: null, fileSha256: null };
  const activity = {
    ...newActivity({ startedAt: new Date(session.startedAt).toISOString(), origin }),
    title: session.title,
    sport: SPORTS[session.kind] ?? ("Workout" as const),
    elapsedSeconds: session.seconds,
    distanceMeters: session.kilometers === null ? null : session.kilometers * 1000,
  };
  const streams = {
    timeSeconds: Float64Array.from(heartRate.keys()),
    heartRateBpm: Float64Array.from(heartRate, (bpm) => bpm ?? NaN),
  };
  const notices =
    SPORTS[session.kind] === undefined ? [`${session.kind} is not known here; it came in as a workout`] : [];
  return { activity, streams: heartRate.length > 0 ? streams : NO_STREAMS, notices, updatedAt: session.changedAt };
}

import type { HevyWorkout } from "../hevy-api.ts";
import type { Simulator } from "./create-simulator.ts";
import type { WorkoutDraft } from "./hevy-service.ts";
import { sampleWorkout } from "./sample-workouts.ts";
import type { Settings } from "./settings.ts";

/** What an answer holds; which of it there is depends on what was asked. */
export interface AnswerBody extends HevyWorkout {
  readonly workout: HevyWorkout;
  readonly workouts: readonly (HevyWorkout & { readonly is_private?: boolean })[];
  readonly events: readonly { readonly type: string; readonly workout?: HevyWorkout }[];
  readonly exercise_templates: readonly object[];
  readonly sentEvents: readonly { readonly state: string }[];
  readonly now: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AnswerBody;
}

/** Talks with a simulator as a program does that has its key. */
export interface SimulatorClient {
  /** @param key null for none. */
  ask(method: string, path: string, body?: unknown, key?: string | null): Promise<Answer>;
  get(path: string): Promise<Answer>;
  behave(settings: Partial<Settings>): Promise<Answer>;
  seed(workouts: number): Promise<Answer>;
}

export function simulatorClient({ origin, demo }: Simulator): SimulatorClient {
  const ask: SimulatorClient["ask"] = async (method, path, body, key = demo.key) => {
    const response = await fetch(new URL(path, origin), {
      method,
      headers: {
        ...(key !== null && { "api-key": key }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as AnswerBody };
  };
  return {
    ask,
    get: (path) => ask("GET", path),
    behave: (settings) => ask("POST", "/_simulator/settings", settings),
    seed: (workouts) => ask("POST", "/_simulator/seed", { workouts }),
  };
}

/** The body that writes a workout. */
export function pushDay(): { readonly workout: WorkoutDraft } {
  return { workout: sampleWorkout("Push Day", Date.UTC(2026, 4, 12, 18, 34)) };
}

import type { Activity, Session, Statistic } from "../../generated/activity.ts";
import { statistic } from "./summary-fields.ts";

/** The parts of an activity that follow from its sessions. */
export type SessionTotals = Pick<
  Activity,
  | "elapsedSeconds"
  | "timerSeconds"
  | "distanceMeters"
  | "ascentMeters"
  | "descentMeters"
  | "energy"
  | "heartRate"
  | "power"
  | "cadence"
  | "speed"
>;

/** One session's numbers are the activity's; those of several are added up, averages weighted by duration. */
export function totalsOf(sessions: readonly Session[]): SessionTotals {
  const kilocalories = total(sessions, "energyKilocalories");
  return {
    elapsedSeconds: elapsed(sessions),
    timerSeconds: total(sessions, "timerSeconds"),
    distanceMeters: total(sessions, "distanceMeters"),
    ascentMeters: total(sessions, "ascentMeters"),
    descentMeters: total(sessions, "descentMeters"),
    energy: kilocalories === null ? null : { kilocalories, kind: "gross", method: "device" },
    heartRate: combined(sessions, "heartRate"),
    power: combined(sessions, "power"),
    cadence: combined(sessions, "cadence"),
    speed: combined(sessions, "speed"),
  };
}

/** One sport is the activity's; several make it a `Workout` of the kind `multisport`. */
export function sportOfSessions(sessions: readonly Session[]): Pick<Activity, "sport" | "subSport" | "providerSport"> {
  const [first] = sessions;
  if (first && sessions.every(({ sport }) => sport === first.sport)) {
    return { sport: first.sport, subSport: first.subSport, providerSport: first.providerSport };
  }
  return { sport: "Workout", subSport: null, providerSport: "multisport" };
}

type Amount = "energyKilocalories" | "timerSeconds" | "distanceMeters" | "ascentMeters" | "descentMeters";

function elapsed(sessions: readonly Session[]): number {
  const [first] = sessions;
  if (!first || sessions.length === 1) return first?.elapsedSeconds ?? 0;
  const end = Math.max(...sessions.map(({ startSeconds, elapsedSeconds }) => startSeconds + elapsedSeconds));
  return Math.max(0, end - first.startSeconds);
}

function total(sessions: readonly Session[], name: Amount): number | null {
  const known = sessions.map((session) => session[name]).filter((amount) => amount !== null);
  if (known.length === 0) return null;
  return Math.round(known.reduce((sum, amount) => sum + amount, 0) * 1000) / 1000;
}

function combined(sessions: readonly Session[], name: "heartRate" | "power" | "cadence" | "speed"): Statistic | null {
  const [first] = sessions;
  if (sessions.length === 1) return first?.[name] ?? null;
  let weighted = 0;
  let seconds = 0;
  for (const session of sessions) {
    const average = session[name]?.average ?? null;
    const weight = session.timerSeconds ?? session.elapsedSeconds;
    if (average === null) continue;
    weighted += average * weight;
    seconds += weight;
  }
  const minima = sessions.map((session) => session[name]?.minimum ?? null).filter((value) => value !== null);
  const maxima = sessions.map((session) => session[name]?.maximum ?? null).filter((value) => value !== null);
  return statistic(
    seconds > 0 ? Math.round((weighted / seconds) * 1000) / 1000 : null,
    minima.length > 0 ? Math.min(...minima) : null,
    maxima.length > 0 ? Math.max(...maxima) : null,
  );
}

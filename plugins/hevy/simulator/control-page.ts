import { escapeHtml } from "@fitglue/sdk";
import { actionButton, page } from "../../simulator/page.ts";
import type { Settings } from "./settings.ts";
import type { StoredWorkout, Subscription } from "./hevy-service.ts";
import { SAMPLE_TITLES } from "./sample-workouts.ts";
import type { SentEvent } from "./webhook-sender.ts";

/** What the page shows. */
export interface SimulatorState {
  readonly demo: { readonly key: string; readonly user: { readonly name: string } };
  readonly settings: Settings;
  readonly subscription: Subscription | null;
  readonly workouts: readonly StoredWorkout[];
  readonly sentEvents: readonly SentEvent[];
  readonly calls: readonly { readonly method: string; readonly url: string; readonly status: number }[];
}

const MOST_ROWS = 25;
const MOST_CALLS = 12;

/** The page for people: plain forms, no script, dark and light as the browser is. */
export function controlPage(state: SimulatorState): string {
  return page(
    "Hevy, simulated",
    `<p>A stand-in for Hevy on this machine. Nothing here is real; nothing leaves this computer.</p>
<p>API key of <strong>${escapeHtml(state.demo.user.name)}</strong>: <code>${escapeHtml(state.demo.key)}</code></p>
${logForm()}
${workoutTable(state.workouts)}
${behaviourForms(state.settings)}
${eventList(state)}
${callList(state.calls)}`,
  );
}

function logForm(): string {
  const options = SAMPLE_TITLES.map((title) => `<option>${escapeHtml(title)}</option>`).join("");
  return `<h2>Log a workout</h2>
<form method="post" action="/_simulator/log">
<label>Workout <select name="title">${options}</select></label> <button>Save it in Hevy</button>
</form>
<form method="post" action="/_simulator/seed">
<label>Past workouts <input name="workouts" type="number" value="40" min="1" max="5000"></label> <button>Fill the past</button>
</form>`;
}

function workoutTable(workouts: readonly StoredWorkout[]): string {
  const rows = workouts.slice(0, MOST_ROWS).map(({ id, title, start_time, exercises }) => {
    const sets = exercises.reduce((sum, exercise) => sum + exercise.sets.length, 0);
    return `<tr><th scope="row">${escapeHtml(title)}</th><td>${escapeHtml(start_time.slice(0, 16).replace("T", " "))}</td><td>${String(sets)}</td>
<td>${form("edit", `<input type="hidden" name="id" value="${escapeHtml(id)}"><input name="title" aria-label="New title of ${escapeHtml(title)}" value="${escapeHtml(title)}" required> <button>Rename</button>`)}
${actionButton("delete", "Delete", { id })}</td></tr>`;
  });
  const more = workouts.length > MOST_ROWS ? `<p>And ${String(workouts.length - MOST_ROWS)} older ones.</p>` : "";
  return `<h2>Workouts (${String(workouts.length)})</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Workouts"><table>
<thead><tr><th scope="col">Title</th><th scope="col">Start (UTC)</th><th scope="col">Sets</th><th scope="col">Change</th></tr></thead>
<tbody>${rows.join("\n")}</tbody></table></div>${more}`;
}

function behaviourForms(settings: Settings): string {
  const set = (fields: Partial<Settings>, label: string) =>
    actionButton(
      "settings",
      label,
      Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, JSON.stringify(value)])),
    );
  const breakNext = [{ method: "GET", path: "/v1/*", times: 1, kind: "500" as const }];
  const loseNext = [{ method: "POST", path: "/v1/workouts", times: 1, kind: "timeout-after-success" as const }];
  return `<h2>How it behaves</h2>
<p>The key ${settings.keyWorks ? "works" : "is refused"}; Hevy Pro is ${settings.isPro ? "paid" : "not paid"}; webhooks are ${settings.webhooks ? "there" : "gone"}; ${settings.throttle === null ? "no limit of calls" : `after ${String(settings.throttle.calls)} calls it says “too many”`}.${waitingFaults(settings)}</p>
<p>
${set({ keyWorks: !settings.keyWorks }, settings.keyWorks ? "Let the key expire" : "Let the key work again")}
${set({ isPro: !settings.isPro }, settings.isPro ? "Let Hevy Pro lapse" : "Pay Hevy Pro")}
${set({ webhooks: !settings.webhooks }, settings.webhooks ? "Take webhooks away" : "Bring webhooks back")}
${set({ throttle: settings.throttle === null ? { calls: 3, retryAfterSeconds: 10 } : null }, settings.throttle === null ? "Throttle" : "Stop throttling")}
${set({ faults: breakNext }, "Break the next read")}
${set({ faults: loseNext }, "Lose the answer to the next upload")}
${actionButton("reset", "Start over")}
</p>`;
}

function waitingFaults({ faults }: Settings): string {
  const items = faults.map(({ method, path, times, kind }) => `${method} ${path}: ${kind}, ${String(times)}×`);
  return items.length === 0 ? "" : ` Waiting to go wrong: ${escapeHtml(items.join("; "))}.`;
}

function eventList({ subscription, sentEvents }: SimulatorState): string {
  const target = subscription === null ? "Nobody has subscribed." : "One application is told of every change.";
  const items = sentEvents
    .slice(-MOST_CALLS)
    .toReversed()
    .map(
      ({ workoutId, attempts, status, state }) =>
        `<li><code>${escapeHtml(workoutId)}</code>: ${state}, attempts ${String(attempts)}, answer ${status === null ? "none" : String(status)}</li>`,
    );
  return `<h2>Events</h2><p>${target}</p><ul>${items.join("")}</ul>`;
}

function callList(calls: SimulatorState["calls"]): string {
  const items = calls
    .slice(-MOST_CALLS)
    .toReversed()
    .map(({ method, url, status }) => `<li><code>${escapeHtml(`${method} ${url}`)}</code> ${String(status)}</li>`);
  return `<h2>Last calls</h2><ul>${items.join("")}</ul>`;
}

function form(action: string, content: string): string {
  return `<form method="post" action="/_simulator/${action}">${content}</form>`;
}

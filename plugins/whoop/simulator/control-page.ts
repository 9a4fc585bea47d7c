import { escapeHtml } from "@fitglue/sdk";
import { actionButton, page } from "../../simulator/page.ts";
import type { SentEvent } from "./event-sender.ts";
import { SAMPLE_SPORTS } from "./sample-workouts.ts";
import type { StoredWorkout, WhoopService } from "./whoop-service.ts";

const MOST_ROWS = 25;

/** The page for people: what was recorded, and how the service behaves. */
export function controlPage(service: WhoopService, events: readonly SentEvent[]): string {
  const workouts = service.workouts();
  const { scoresAtOnce, webhookUrl, faults } = service.settings;
  const rows = workouts.slice(0, MOST_ROWS).map(workoutRow);
  return page(
    "WHOOP, simulated",
    `<p>A stand-in for WHOOP on this machine. Nothing here is real; nothing leaves this computer.</p>
<h2>Record a workout</h2>
<p>${SAMPLE_SPORTS.map((sport) => actionButton("log", `Record ${sport}`, { sport })).join(" ")}
${actionButton("seed", "Fill the past with 60", { workouts: "60" })}</p>
<h2>Workouts (${workouts.length})</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Workouts"><table>
<thead><tr><th scope="col">Start (UTC)</th><th scope="col">Sport</th><th scope="col">State</th><th scope="col">Change</th></tr></thead>
<tbody>${rows.join("\n")}</tbody></table></div>
<h2>How it behaves</h2>
<p>Somebody is ${service.grant === null ? "not " : ""}connected. Workouts are scored ${scoresAtOnce ? "at once" : "when you say so"}.
${faults.length === 0 ? "" : "The next requests go wrong."}</p>
<p>${actionButton("settings", scoresAtOnce ? "Score when I say so" : "Score at once", { scoresAtOnce: String(!scoresAtOnce) })}
${actionButton("settings", "Break the next three requests", { broken: "3" })} ${actionButton("expire-token", "Expire the access token")}
${actionButton("revoke", "Take the access away")} ${actionButton("reset", "Forget everything")}</p>
<h2>Events</h2>
<form method="post" action="/_simulator/settings"><label>Address of the application
<input name="webhookUrl" type="url" value="${escapeHtml(webhookUrl ?? "")}"></label> <button>Save</button></form>
<ul>${events.slice(-MOST_ROWS).map(eventItem).join("")}</ul>`,
  );
}

function workoutRow({ id, startMs, sportName, state }: StoredWorkout): string {
  const scoring =
    state === "PENDING_SCORE"
      ? actionButton("score", "Score", { id }) + actionButton("score", "Cannot be scored", { id, state: "UNSCORABLE" })
      : "";
  const sport = escapeHtml(sportName);
  return `<tr><td>${new Date(startMs).toISOString().slice(0, 16).replace("T", " ")}</td><th scope="row">${sport}</th><td>${state}</td>
<td><form method="post" action="/_simulator/edit"><input type="hidden" name="id" value="${id}">
<input name="sport" aria-label="Other sport for ${sport}" value="${sport}" required> <button>Save</button></form> ${scoring} ${actionButton("delete", "Delete", { id })}</td></tr>`;
}

function eventItem({ type, id, status }: SentEvent): string {
  return `<li>${type} <code>${id}</code>: ${status === null ? "on its way" : `answered ${status}`}</li>`;
}

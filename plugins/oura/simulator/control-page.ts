import { escapeHtml } from "@fitglue/sdk";
import { actionButton, page } from "../../simulator/page.ts";
import type { OuraService, StoredWorkout } from "./oura-service.ts";
import { SAMPLE_ACTIVITIES } from "./sample-workouts.ts";

const MOST_ROWS = 25;

/** The page for people: what the ring noticed, and how the service behaves. */
export function controlPage(service: OuraService): string {
  const workouts = service.workouts().toReversed();
  const { isMember, faults } = service.settings;
  return page(
    "Oura, simulated",
    `<p>A stand-in for Oura on this machine. Nothing here is real; nothing leaves this computer.</p>
<h2>Record a workout</h2>
<p>${SAMPLE_ACTIVITIES.map((activity) => actionButton("log", `Record ${activity}`, { activity })).join(" ")}
${actionButton("seed", "Fill the past with 120", { workouts: "120" })}</p>
<h2>Workouts (${workouts.length})</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Workouts"><table>
<thead><tr><th scope="col">Start (UTC)</th><th scope="col">Activity</th><th scope="col">Noticed</th><th scope="col">Change</th></tr></thead>
<tbody>${workouts.slice(0, MOST_ROWS).map(workoutRow).join("\n")}</tbody></table></div>
<h2>How it behaves</h2>
<p>Somebody is ${service.grant === null ? "not " : ""}connected. The Oura Membership is ${isMember ? "paid" : "not paid"}.
${faults.length === 0 ? "" : "The next requests go wrong."}</p>
<p>${actionButton("settings", isMember ? "Let the membership lapse" : "Pay the membership", { isMember: String(!isMember) })}
${actionButton("settings", "Break the next three requests", { broken: "3" })} ${actionButton("expire-token", "Expire the access token")}
${actionButton("revoke", "Take the access away")} ${actionButton("reset", "Forget everything")}</p>`,
  );
}

function workoutRow({ id, startMs, activity, label, source }: StoredWorkout): string {
  const name = escapeHtml(activity);
  return `<tr><td>${new Date(startMs).toISOString().slice(0, 16).replace("T", " ")}</td><th scope="row">${name}</th><td>${source}</td>
<td><form method="post" action="/_simulator/edit"><input type="hidden" name="id" value="${id}">
<input name="label" aria-label="Label of ${name}" value="${escapeHtml(label ?? "")}"> <button>Save</button></form> ${actionButton("delete", "Delete", { id })}</td></tr>`;
}

import { escapeHtml } from "@fitglue/sdk";
import { actionButton, page } from "../../simulator/page.ts";
import { SAMPLE_KINDS } from "./sample-workouts.ts";
import { SPORT_TYPES } from "./sport-types.ts";
import type { StoredActivity, World } from "./world.ts";

/** The service's one page for people: what is there, and everything that can be done to it. */
export function controlPage(world: World): string {
  const activities = [...world.activities.values()].sort((a, b) => b.startMs - a.startMs);
  return page(
    "Strava, simulated",
    `<p>A stand-in for Strava on this machine. Nothing here is real; nothing leaves this computer.</p>
<h2>Log an activity</h2>
<p>${SAMPLE_KINDS.map((kind) => actionButton("log", `Log ${kind}`, { title: kind })).join(" ")}</p>
<h2>Activities</h2>
${activities.length === 0 ? "<p>None yet.</p>" : activityTable(activities)}
<h2>How it behaves</h2>
<p>${behaviour(world)}</p>
<p>${actionButton("expire-token", "Expire the access token")} ${actionButton("revoke", "Take the access away")}
${actionButton("throttle", "Use up the rate limit")} ${actionButton("settings", "Break the next requests", { switch: "break" })}
${actionButton("settings", "Let the access programme end", { switch: "inactive" })}
${actionButton("settings", "Send no events", { switch: "silent" })} ${actionButton("settings", "Mend everything", { switch: "mend" })}
${actionButton("clock", "Let an hour pass", { advanceMs: "3600000" })} ${actionButton("reset", "Forget everything")}</p>
<form method="post" action="/_simulator/athlete"><label>The athlete lives in
<select name="timeZone">${zoneOptions(world.athletes[0]?.timeZone)}</select></label> <button>Move</button></form>
<h2>Connected</h2>
${connected(world)}`,
  );
}

/** What of the buttons is in force. */
function behaviour({ settings, usage }: World): string {
  const { isApplicationInactive, sendsEvents, faults, rateLimits } = settings;
  const left = faults.reduce((sum, { times }) => sum + times, 0);
  const isUsedUp = rateLimits !== null && usage.overall[0] >= rateLimits.overall[0];
  const sentences = [
    `The access programme ${isApplicationInactive ? "has ended: every request is refused" : "goes on"}`,
    `events of changes ${sendsEvents ? "are sent" : "are not sent"}`,
    isUsedUp ? "the rate limit of this quarter of an hour is used up" : "there are requests left",
    ...(left > 0 ? [`the next ${left} requests that fit go wrong`] : []),
  ];
  return `${sentences.join("; ")}.`;
}

function zoneOptions(chosen: string | undefined): string {
  const zones = new Set([...(chosen === undefined ? [] : [chosen]), ...Intl.supportedValuesOf("timeZone")]);
  return [...zones].map((zone) => `<option${zone === chosen ? " selected" : ""}>${escapeHtml(zone)}</option>`).join("");
}

function activityTable(activities: readonly StoredActivity[]): string {
  const rows = activities.map(
    (activity) => `<tr><td>${wallTime(activity)}<br>${escapeHtml(activity.timeZone)}</td>
<td><strong>${escapeHtml(activity.name)}</strong><br>${activity.sportType}, ${Math.round(activity.elapsedSeconds / 60)} min${
      activity.isPrivate ? ", private" : ""
    }<pre>${escapeHtml(activity.description)}</pre></td><td>${editForm(activity)}</td></tr>`,
  );
  return `<div class="scroll" tabindex="0" role="region" aria-label="Activities"><table><thead><tr><th>Start</th><th>Activity</th><th>Change</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

function wallTime({ startMs, utcOffsetSeconds }: StoredActivity): string {
  return new Date(startMs + utcOffsetSeconds * 1000).toISOString().slice(0, 16).replace("T", " ");
}

function editForm({ id, name, sportType, isPrivate }: StoredActivity): string {
  const sports = [...SPORT_TYPES].map((sport) => `<option${sport === sportType ? " selected" : ""}>${sport}</option>`);
  return `<form method="post" action="/_simulator/edit"><input type="hidden" name="id" value="${id}">
<label>Title <input name="title" value="${escapeHtml(name)}"></label>
<label>Sport <select name="sport_type">${sports.join("")}</select></label> <button>Save</button></form>
${actionButton("edit", isPrivate ? "Make public" : "Make private", { id: `${id}`, private: `${!isPrivate}` })}
${actionButton("delete", "Delete", { id: `${id}` })}`;
}

function connected(world: World): string {
  const grants = [...world.grants.values()].map(
    ({ athleteId, scopes }) => `<li>Athlete ${athleteId}: ${scopes.map(escapeHtml).join(", ")}</li>`,
  );
  const events = world.subscription === null ? "No events are sent." : "Events are sent.";
  return `<ul>${grants.join("") || "<li>Nobody</li>"}</ul><p>${events} Requests in this quarter of an hour: ${
    world.usage.overall[0]
  }.</p>`;
}

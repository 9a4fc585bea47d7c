import { DATA_CLASSES, unmetWords } from "@fitglue/sdk";
import type { Cause, ReasonTexts } from "./reason.ts";

export const ENGLISH_REASONS: ReasonTexts = {
  said: ({ text }) => text,
  error: ({ message }) => message,

  "after-halt": () => "An earlier step stopped the run",
  "after-failure": () => "An earlier step failed",
  "data-missing": ({ missing }) =>
    `This activity has no ${missing.map((name) => DATA_CLASSES[name].label.toLowerCase()).join(" and no ")}`,
  "condition-unmet": ({ unmet, units }) => unmetWords(unmet, units),
  "terms-forbid": ({ name, why }) => `${name}'s terms: ${why}`,
  "test-would-send": ({ request }) => `A test sends nothing; in a real run this step sends ${request}`,
  "test-cannot-go-on": () => "A test sends nothing, and this step cannot go on without the answer",
  "stays-deleted": ({ name }) =>
    `What ${name} had of this was deleted there, and an edit does not bring it back; deliver it from here if you want it again`,
  "cannot-update": ({ name }) =>
    `${name} cannot change what it already has; what was delivered first stays there as it is`,
  broken: () => "Something broke on our side; run it again, and report it if it stays",

  "tried-again": ({ because }) => `${words(because)}; it is tried again`,
  "tried-again-then": ({ because }) => `${words(because)}; this step is tried again then`,
  "goes-on-then": ({ because }) => `${words(because)}; this goes on by itself then`,
  "goes-on-when-connected": ({ because }) => `${words(because)}; this goes on by itself when it is connected again`,
  "goes-on-when-switched-on": ({ because }) => `${words(because)}; this goes on by itself when it is switched on`,

  cancelled: () => "Cancelled",
  "run-cancelled": () => "The run was cancelled",
  "activity-edited": () => "The activity was edited; another run begins with what it is now",
  "activity-deleted": () => "The activity was deleted where it came from",
  "came-with-sets": () => "The same session came with its sets; that one is delivered",
  "done-by-hand": () => "Marked as done by hand",
  "came-back": () => "It came back from the service, so it had arrived",
  "page-private": ({ name, why }) => `The page is private, as ${name} asks: ${why}`,

  "not-accepted": ({ name }) =>
    `${name} does not accept the connection any more; connect it again, and what waits goes on`,
  "refused-because": ({ name, title, fix }) => `${name} refuses the connection: ${title}. ${fix}`,
  "scopes-missing": ({ name, scopes }) =>
    `${name} was connected without ${scopes.map(({ id, reason }) => `${id} (${reason})`).join(", ")}; connect again and leave it ticked if you want that`,
  "switched-off": ({ name }) => `You switched it off; nothing is fetched from ${name} or sent there`,
  "not-answering": ({ name }) => `${name} does not answer at the moment; it is asked again by itself`,
  "no-client": ({ name, plugin, callbackUrl }) =>
    `${name} lets only registered apps in. Whoever runs this server registers one there, with the callback address ${callbackUrl}, and starts FitGlue with FITGLUE_OAUTH_CLIENTS=${plugin}=<client id>:<client secret>`,

  "events-without-key": ({ name }) => `${name} did not say what it signs its events with; it is asked on a schedule`,
  "events-without-client": ({ name }) =>
    `No OAuth client is set up for ${name}, so that it sends no events; it is asked on a schedule`,
  "events-refused": ({ name, status, said }) =>
    `${name} does not send events here (${said ?? `it answered ${String(status)}`}); it has to reach this server under PUBLIC_URL. Until then it is asked on a schedule`,
  "events-elsewhere": ({ name, host }) =>
    `${name} sends the events of this application to ${host}; an application has one address only, so end that subscription or use an application of your own. Until then ${name} is asked on a schedule`,
  "events-unanswered": () => "The service did not answer in time; replace the address again to try anew",
  "past-waits": ({ name }) => `It goes on by itself as soon as ${name} can be asked again`,
};

function words(cause: Cause): string {
  return cause.code === "said" ? cause.text : cause.message;
}

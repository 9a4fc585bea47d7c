import type { Activity } from "@fitglue/sdk";
import type { DestinationConfig } from "./manifest.types.ts";
import { withPageLink } from "./page-link.ts";

/** What of `ctx` decides how the activity looks at Strava. */
export interface Described {
  readonly activity: Activity;
  readonly config: DestinationConfig;
  readonly content: { readonly title: string; readonly text: string };
  readonly pageUrl: string | null;
}

/** Title, text, sport and flags as Strava's form fields; an empty title is left out, so that Strava finds one. */
export function deliveryFields({ activity, config, content, pageUrl }: Described): Readonly<Record<string, string>> {
  const text = withPageLink(content.text, config.linkPage ? pageUrl : null);
  return {
    ...(content.title.trim() !== "" && { name: content.title }),
    description: text,
    sport_type: activity.sport,
    trainer: flag(config.trainer, activity.flags.trainer),
    commute: flag(config.commute, activity.flags.commute),
  };
}

/** 0 and 1 is how Strava writes no and yes. */
function flag(choice: "asRecorded" | "always" | "never", recorded: boolean): string {
  return choice === "always" || (choice === "asRecorded" && recorded) ? "1" : "0";
}

/**
 * The text with the address of the activity's page below it, when the run published one.
 *
 * Nothing but the address: text that comes back from Strava is known as ours by what is left without addresses.
 */
export function withPageLink(text: string, pageUrl: string | null): string {
  return [text, pageUrl ?? ""].filter((part) => part !== "").join("\n\n");
}

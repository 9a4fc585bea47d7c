import type { WebhookTrigger } from "./event-name.ts";

/** Headers that may tell what an event is: no credentials, and nothing of the way that it took. */
const TOLD_HEADER = /^(content-type|x-(?!forwarded-|real-ip|request-id).{1,60})$/;
const MOST_HEADERS = 20;
const LONGEST_HEADER = 500;

/** What a plugin is told of an event's headers: never what proves who sent it. */
export function toldHeaders(
  headers: Readonly<Record<string, string>>,
  { proof }: WebhookTrigger,
): Record<string, string> {
  const told = Object.entries(headers).filter(
    ([name]) => TOLD_HEADER.test(name) && name !== proof?.header.toLowerCase(),
  );
  return Object.fromEntries(told.slice(0, MOST_HEADERS).map(([name, value]) => [name, value.slice(0, LONGEST_HEADER)]));
}

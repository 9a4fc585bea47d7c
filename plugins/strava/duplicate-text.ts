/**
 * The activity that an upload repeats, from Strava's words in either form: `X.fit duplicate of activity 123` and
 * `X.fit duplicate of <a href='/activities/123' target='_blank'>TITLE</a>`; null when the words say something else.
 */
export function duplicateOf(error: string): string | null {
  // What stands before is the uploader's own id, which may hold anything; the last mention is Strava's.
  const words = error.slice(error.lastIndexOf("duplicate of "));
  return /^duplicate of (?:activity |<a href=['"]\/activities\/)(\d+)/u.exec(words)?.[1] ?? null;
}

/** The day of an instant in UTC: `2026-05-12`. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

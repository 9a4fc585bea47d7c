/**
 * A duration or a pace as people write it: `0:45`, `12:05`, `1:30:23`.
 *
 * Rounded to the nearest whole second before it is taken apart, so that 59.6 s is `1:00` and never `0:60`.
 *
 * @param seconds 0 or more.
 */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

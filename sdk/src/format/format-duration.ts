/**
 * Writes a duration as a clock shows it: `0:59`, `1:30`, `1:00:00`, `26:03:04`.
 *
 * @param seconds Rounded to the nearest second; below zero with a minus sign.
 */
export function formatDuration(seconds: number): string {
  const whole = Math.round(Math.abs(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const clock = hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
  return seconds < 0 && whole > 0 ? `-${clock}` : clock;
}

/**
 * Writes a duration in running text: `45 s`, `31 min`, `1 h`, `1 h 30 min`.
 *
 * @param seconds Rounded to the nearest minute from one minute on, else to the nearest second.
 */
export function formatDurationWords(seconds: number): string {
  if (Math.round(seconds) < 60) return `${Math.max(0, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} min`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

/** A count as a person reads it: `1685` → `1,685`. Written out because plugins run without `Intl`. */
export function groupedDigits(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A count with its noun: `1 sample`, `1,685 samples`. */
export function counted(count: number, noun: string): string {
  return `${groupedDigits(count)} ${noun}${count === 1 ? "" : "s"}`;
}

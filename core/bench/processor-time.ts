import { readdirSync, readFileSync } from "node:fs";

/** Of Linux, on every machine that runs us. */
const TICKS_PER_SECOND = 100;

/**
 * Milliseconds that a process has computed so far, with all that it started and that they started; NaN where there is no
 * /proc.
 *
 * @param how.alone Without those.
 */
export function processorMs(pid: number, { alone = false } = {}): number {
  const processes = new Map<number, { readonly parent: number; readonly ticks: number }>();
  try {
    for (const name of readdirSync("/proc")) if (/^\d+$/.test(name)) read(Number(name));
  } catch {
    return Number.NaN;
  }
  const isOf = (each: number | undefined): boolean =>
    each === pid || (!alone && each !== undefined && each > 1 && isOf(processes.get(each)?.parent));
  const ticks = [...processes].reduce((sum, [each, { ticks }]) => (isOf(each) ? sum + ticks : sum), 0);
  return processes.has(pid) ? (ticks / TICKS_PER_SECOND) * 1000 : Number.NaN;

  function read(each: number): void {
    let text: string;
    try {
      text = readFileSync(`/proc/${each}/stat`, "utf8");
    } catch {
      return; // it has just ended
    }
    // The name may hold spaces and brackets: fields are counted from the last one.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const [own, system, ofEnded, systemOfEnded] = fields.slice(11, 15).map(Number);
    processes.set(each, {
      parent: Number(fields[1]),
      ticks: (own ?? 0) + (system ?? 0) + (alone ? 0 : (ofEnded ?? 0) + (systemOfEnded ?? 0)),
    });
  }
}

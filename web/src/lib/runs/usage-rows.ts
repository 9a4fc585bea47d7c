import { bytes, elapsed } from "#lib/activities/measure-text.ts";
import type { RunStep } from "#lib/api/models.ts";
import { locale } from "#messages/language.ts";
import * as m from "#messages/workings.ts";

type Usage = NonNullable<RunStep["usage"]>;

/** One thing that a step used, of what it may use. */
export interface UsageRow {
  readonly label: string;
  readonly used: string;
  readonly most: string;
  /** Used of allowed; above 1 when it is over. */
  readonly share: number;
  /** Where the share matters: from four fifths on, above all of it, and where the step was stopped for it. */
  readonly strain: "none" | "close" | "over" | "stopped";
}

interface Measured {
  readonly label: string;
  /** Name in the manifest's `limits`; null where the limit is the same for all plugins. */
  readonly limit: "cpuMs" | "wallMs" | "memoryMb" | "hostCalls" | "outputKb" | null;
  /** Code of a step that is stopped for it; null when the host only refuses what is too much. */
  readonly code: string | null;
  /** Undefined for steps that ran before it was measured. */
  readonly used: (usage: Usage) => number | undefined;
  /** In units of `used`. */
  readonly most: (usage: Usage) => number | undefined;
  readonly text: (amount: number) => string;
}

/** From here on a bar and words warn. */
const CLOSE = 0.8;
const KIB = 1024;

const MEASURED: readonly Measured[] = [
  {
    label: m.processorTime(),
    limit: "cpuMs",
    code: "CPU_LIMIT",
    used: ({ cpuMs }) => cpuMs,
    most: ({ limits }) => limits.cpuMs,
    text: elapsed,
  },
  {
    label: m.timeInAll(),
    limit: "wallMs",
    code: "WALL_LIMIT",
    used: ({ wallMs }) => wallMs,
    most: ({ limits }) => limits.wallMs,
    text: elapsed,
  },
  {
    label: m.memory(),
    limit: "memoryMb",
    code: "MEMORY_LIMIT",
    used: ({ peakMemoryMb }) => peakMemoryMb,
    most: ({ limits }) => limits.memoryMb,
    text: (megabytes) => `${megabytes.toLocaleString(locale, { maximumFractionDigits: 1 })} MB`,
  },
  {
    label: m.hostCalls(),
    limit: "hostCalls",
    code: "HOST_CALL_LIMIT",
    used: ({ hostCalls }) => hostCalls,
    most: ({ limits }) => limits.hostCalls,
    text: (count) => count.toLocaleString(locale),
  },
  {
    label: m.output(),
    limit: "outputKb",
    code: "RESULT_TOO_LARGE",
    used: ({ outputBytes }) => outputBytes,
    most: ({ limits }) => limits.outputKb * KIB,
    text: bytes,
  },
  {
    label: m.input(),
    limit: null,
    code: "INPUT_TOO_LARGE",
    used: ({ inputBytes }) => inputBytes,
    most: ({ limits }) => limits.inputBytes,
    text: bytes,
  },
  {
    label: m.sentInCalls(),
    limit: null,
    code: null,
    used: ({ callBytes }) => callBytes,
    most: ({ limits }) => limits.callBytes,
    text: bytes,
  },
  {
    label: m.gotInAnswers(),
    limit: null,
    code: null,
    used: ({ answerBytes }) => answerBytes,
    most: ({ limits }) => limits.answerBytes,
    text: bytes,
  },
  {
    label: m.logLines(),
    limit: null,
    code: null,
    used: ({ logLines }) => logLines,
    most: ({ limits }) => limits.logLines,
    text: (count) => count.toLocaleString(locale),
  },
];

/** What a step used. @param errorCode Why it failed, or null. */
export function usageRows(usage: Usage, errorCode: string | null): UsageRow[] {
  return MEASURED.flatMap(({ label, code, ...measured }) => {
    const [used, most] = [measured.used(usage), measured.most(usage)];
    if (used === undefined || most === undefined) return [];
    const strain = strainOf(used / most, code !== null && errorCode === code);
    return [{ label, used: measured.text(used), most: measured.text(most), share: used / most, strain }];
  });
}

/** Which limit ended the step, by how much it was over, and what to do; null when none did. */
export function stopSentence(usage: Usage, errorCode: string | null): string | null {
  const measured = MEASURED.find(({ code }) => code !== null && code === errorCode);
  const [used, most] = [measured?.used(usage), measured?.most(usage)];
  if (!measured || used === undefined || most === undefined) return null;
  const { label, limit, text } = measured;
  const words = { label, most: text(most), limit: limit ?? "none" };
  return used > most ? m.stoppedOverLimit({ ...words, over: text(used - most) }) : m.stoppedAtLimit(words);
}

function strainOf(share: number, isStop: boolean): UsageRow["strain"] {
  if (isStop) return "stopped";
  if (share > 1) return "over";
  return share >= CLOSE ? "close" : "none";
}

import { bytes, elapsed } from "#lib/activities/measure-text.ts";
import type { RunStep } from "#lib/api/models.ts";

type Usage = NonNullable<RunStep["usage"]>;

/** One thing that a step used, of what it may use. */
export interface UsageRow {
  readonly label: string;
  readonly used: string;
  readonly most: string;
  /** Used of allowed; above 1 when it is over. */
  readonly share: number;
  /** The share in words where it matters; empty while there is room. */
  readonly word: "" | "close to the limit" | "over the limit" | "stopped here";
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

/** From here on the bar and a word warn. */
const CLOSE = 0.8;
const KIB = 1024;

const MEASURED: readonly Measured[] = [
  {
    label: "Processor time",
    limit: "cpuMs",
    code: "CPU_LIMIT",
    used: ({ cpuMs }) => cpuMs,
    most: ({ limits }) => limits.cpuMs,
    text: elapsed,
  },
  {
    label: "Time in all",
    limit: "wallMs",
    code: "WALL_LIMIT",
    used: ({ wallMs }) => wallMs,
    most: ({ limits }) => limits.wallMs,
    text: elapsed,
  },
  {
    label: "Memory",
    limit: "memoryMb",
    code: "MEMORY_LIMIT",
    used: ({ peakMemoryMb }) => peakMemoryMb,
    most: ({ limits }) => limits.memoryMb,
    text: (megabytes) => `${megabytes.toLocaleString("en-GB", { maximumFractionDigits: 1 })} MB`,
  },
  {
    label: "Host calls",
    limit: "hostCalls",
    code: "HOST_CALL_LIMIT",
    used: ({ hostCalls }) => hostCalls,
    most: ({ limits }) => limits.hostCalls,
    text: String,
  },
  {
    label: "Output",
    limit: "outputKb",
    code: "RESULT_TOO_LARGE",
    used: ({ outputBytes }) => outputBytes,
    most: ({ limits }) => limits.outputKb * KIB,
    text: bytes,
  },
  {
    label: "Input",
    limit: null,
    code: "INPUT_TOO_LARGE",
    used: ({ inputBytes }) => inputBytes,
    most: ({ limits }) => limits.inputBytes,
    text: bytes,
  },
  {
    label: "Sent in calls",
    limit: null,
    code: null,
    used: ({ callBytes }) => callBytes,
    most: ({ limits }) => limits.callBytes,
    text: bytes,
  },
  {
    label: "Got in answers",
    limit: null,
    code: null,
    used: ({ answerBytes }) => answerBytes,
    most: ({ limits }) => limits.answerBytes,
    text: bytes,
  },
  {
    label: "Log lines",
    limit: null,
    code: null,
    used: ({ logLines }) => logLines,
    most: ({ limits }) => limits.logLines,
    text: String,
  },
];

/** What a step used. @param errorCode Why it failed, or null. */
export function usageRows(usage: Usage, errorCode: string | null): UsageRow[] {
  return MEASURED.flatMap(({ label, code, ...measured }) => {
    const [used, most] = [measured.used(usage), measured.most(usage)];
    if (used === undefined || most === undefined) return [];
    const word = wordFor(used / most, code !== null && errorCode === code);
    return [{ label, used: measured.text(used), most: measured.text(most), share: used / most, word }];
  });
}

/** Which limit ended the step, by how much it was over, and what to do; null when none did. */
export function stopSentence(usage: Usage, errorCode: string | null): string | null {
  const measured = MEASURED.find(({ code }) => code !== null && code === errorCode);
  const [used, most] = [measured?.used(usage), measured?.most(usage)];
  if (!measured || used === undefined || most === undefined) return null;
  const over = used > most ? `${measured.text(used - most)} more than` : "all of";
  return `It was stopped for “${measured.label}”: it took ${over} the ${measured.text(most)} that it may take. Try another activity or other settings; if it stays, tell the plugin's author${askForMore(measured)}.`;
}

function askForMore({ limit }: Measured): string {
  return limit === null ? "" : `, who can ask for more with limits.${limit} in the manifest`;
}

function wordFor(share: number, isStop: boolean): UsageRow["word"] {
  if (isStop) return "stopped here";
  if (share > 1) return "over the limit";
  return share >= CLOSE ? "close to the limit" : "";
}

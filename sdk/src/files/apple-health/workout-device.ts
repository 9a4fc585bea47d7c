import type { Device } from "../../generated/activity.ts";

/** `<<HKDevice: 0x28>, name:Apple Watch, manufacturer:Apple Inc., hardware:Watch6,2, software:9.4>`; the address is another one in every export. */
const FIELD = /, (name|manufacturer|model|hardware|software):(.*?)(?=, [a-z ]+:|>$)/gu;
const LONGEST_NAME = 200;

/** The device that recorded a workout, or else what the app or device that wrote it is called; null when nothing tells. */
export function workoutDevice({ device = "", sourceName = "" }: Readonly<Record<string, string>>): Device | null {
  const fields = new Map(
    [...device.slice(0, 2000).matchAll(FIELD)].map(([, key = "", value = ""]) => [key, value.trim()] as const),
  );
  const product = (fields.get("name") ?? sourceName).slice(0, LONGEST_NAME);
  if (product === "") return null;
  const extra = [...fields].filter(([key]) => key !== "name" && key !== "manufacturer");
  return {
    manufacturer: fields.get("manufacturer")?.slice(0, LONGEST_NAME) ?? null,
    product,
    serialNumber: null,
    extra: Object.fromEntries(extra),
  };
}

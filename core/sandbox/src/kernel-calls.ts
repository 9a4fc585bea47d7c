import { FitGlueError, kernelWork } from "@fitglue/sdk";
import type {
  JsonValue,
  KernelColumn,
  Kernels,
  KernelWork,
  RouteOptions,
  StreamColumnName,
  ValueRange,
  WindowPlace,
  Work,
} from "@fitglue/sdk";
import { withArrays } from "./host-answer.ts";
import type { AnswerValue } from "./host-answer.ts";
import { KernelLane } from "./kernel-lane.ts";
import type { HostCall } from "./plugin-sandbox.ts";

/** Begins what a plugin asked for. */
type Start = (work: KernelWork) => Work<unknown>;
type Arguments = readonly (JsonValue | undefined)[];

/** One for the whole program, for it has one thread to keep free. */
const lane = new KernelLane();

/**
 * `ctx.kernels`: computations over the step's own columns, done here. Names, limits and meaning are those of the SDK's
 * `Kernels`; what the plugin may not see is not there for them either.
 */
export const KERNEL_CALLS: readonly HostCall<Start>[] = [
  kernel("timeInZones", ([column, bounds, range], bytes) => {
    const of = columnOf(column, bytes);
    const from = numbersOf("bounds", bounds);
    const within = rangeOf(range);
    return (work) => work.timeInZones(of, from, within);
  }),
  kernel("summarise", ([column, range], bytes) => {
    const of = columnOf(column, bytes);
    const within = rangeOf(range);
    return (work) => work.summarise(of, within);
  }),
  kernel("averagesOfParts", ([column, parts, range], bytes) => {
    const of = columnOf(column, bytes);
    const count = numberOf("parts", parts);
    const within = rangeOf(range);
    return (work) => work.averagesOfParts(of, count, within);
  }),
  kernel("bestEfforts", ([column, durations], bytes) => {
    const of = columnOf(column, bytes);
    const durationsSeconds = numbersOf("durationsSeconds", durations);
    return (work) => work.bestEfforts(of, durationsSeconds);
  }),
  kernel("normalisedPower", ([column], bytes) => {
    const of = isAbsent(column) && bytes === null ? undefined : columnOf(column, bytes);
    return (work) => work.normalisedPower(of);
  }),
  kernel("smooth", ([column, window, place], bytes) => {
    const of = columnOf(column, bytes);
    const windowSeconds = numberOf("windowSeconds", window);
    const at = placeOf(place);
    return (work) => work.smooth(of, windowSeconds, at);
  }),
  kernel("resample", ([columns, step]) => {
    const names = namesOf(columns);
    const stepSeconds = numberOf("stepSeconds", step);
    return (work) => work.resample(names, stepSeconds);
  }),
  kernel("routeBounds", ([options]) => {
    const route = routeOptionsOf(options);
    return (work) => work.routeBounds(route);
  }),
  kernel("simplifyRoute", ([tolerance, options]) => {
    const toleranceMeters = numberOf("toleranceMeters", tolerance);
    const route = routeOptionsOf(options);
    return (work) => work.simplifyRoute(toleranceMeters, route);
  }),
];

function kernel(name: keyof Kernels, read: (args: Arguments, bytes: Uint8Array | null) => Start): HostCall<Start> {
  return {
    name: `kernels.${name}`,
    capability: null,
    parse: read,
    async run(start, caller) {
      if (caller.view === null) throw invalid(`kernels.${name} needs an activity, and a source has none yet`);
      // What kernels give is made of numbers, lists, objects and arrays.
      return withArrays((await lane.run(start(kernelWork(caller.view.streams)), caller)) as AnswerValue);
    },
  };
}

/** A column by name, or the one binary argument; whether the name is one and the length right is checked by the kernel. */
function columnOf(name: JsonValue | undefined, bytes: Uint8Array | null): KernelColumn {
  if (typeof name === "string") return name as StreamColumnName;
  if (bytes === null || bytes.byteLength % Float64Array.BYTES_PER_ELEMENT !== 0)
    throw invalid(`A column is a name or a Float64Array, not ${shown(name)}`);
  return new Float64Array(Uint8Array.from(bytes).buffer);
}

function namesOf(names: JsonValue | undefined): readonly StreamColumnName[] {
  if (!isList(names) || !names.every((name) => typeof name === "string"))
    throw invalid(`columns is a list of names, not ${shown(names)}`);
  return names as readonly StreamColumnName[];
}

function numbersOf(what: string, list: JsonValue | undefined): readonly number[] {
  if (!isList(list) || !list.every((item) => typeof item === "number"))
    throw invalid(`${what} is a list of numbers, not ${shown(list)}`);
  return list;
}

function numberOf(what: string, value: JsonValue | undefined): number {
  if (typeof value !== "number") throw invalid(`${what} is a number, not ${shown(value)}`);
  return value;
}

function rangeOf(range: JsonValue | undefined): ValueRange {
  return optionsOf("range", range, ["lowest", "highest"]);
}

function routeOptionsOf(options: JsonValue | undefined): RouteOptions {
  return optionsOf("options", options, ["trimMeters"]);
}

function optionsOf(
  what: string,
  value: JsonValue | undefined,
  names: readonly string[],
): Readonly<Record<string, number>> {
  if (isAbsent(value)) return {};
  if (typeof value !== "object" || value === null || isList(value))
    throw invalid(`${what} is an object with ${names.join(" and ")}, not ${shown(value)}`);
  const options: Record<string, number> = {};
  for (const [name, option] of Object.entries(value)) {
    if (!names.includes(name)) throw invalid(`${what} has ${names.join(" and ")}, not ${shown(name)}`);
    options[name] = numberOf(`${what}.${name}`, option);
  }
  return options;
}

function placeOf(place: JsonValue | undefined): WindowPlace {
  if (isAbsent(place)) return "centred";
  if (place !== "centred" && place !== "trailing")
    throw invalid(`A window is "centred" or "trailing", not ${shown(place)}`);
  return place;
}

function isAbsent(value: JsonValue | undefined): value is null | undefined {
  return value === null || value === undefined;
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function shown(value: JsonValue | undefined): string {
  return JSON.stringify(value)?.slice(0, 60) ?? "nothing";
}

function invalid(message: string): FitGlueError {
  return new FitGlueError("HOST_CALL_INVALID", message);
}

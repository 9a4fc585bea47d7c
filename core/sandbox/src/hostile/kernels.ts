import { booster, PATIENT, search, source } from "./hostile-case.ts";
import type { HostileCase } from "./hostile-case.ts";

const SAMPLES = 100_000;
const long = { samples: SAMPLES };
/** Code of the refusal of each call in a list; "answered" where there is none. */
const codesOf = (calls: string): string =>
  `const codes = []; for (const call of ${calls}) codes.push(await call().then(() => "answered", (error) => error.code ?? error.name)); return codes;`;
const refused = (count: number): readonly string[] => Array.from({ length: count }, () => "HOST_CALL_INVALID");

/** Attacks through what the host computes for plugins, in the thread that serves everybody, and through answers with arrays. */
export const KERNELS: readonly HostileCase[] = [
  search(
    "kernels-001",
    "asks for columns that there are not",
    codesOf(
      `["__proto__", "constructor", "toString", "", "extra", "length"].map((name) => () => ctx.kernels.summarise(name))`,
    ),
    refused(6),
    long,
  ),
  search(
    "kernels-002",
    "gives numbers that are none, or beyond all measure",
    codesOf(
      `[NaN, -1, 0, 1e308, Infinity, "1", null, {}].flatMap((number) => [() => ctx.kernels.smooth("heartRateBpm", number), () => ctx.kernels.averagesOfParts("heartRateBpm", number), () => ctx.kernels.simplifyRoute(number)])`,
    ).replace("return codes", `return codes.filter((code) => code !== "HOST_CALL_INVALID" && code !== "answered")`),
    [],
    long,
  ),
  search(
    "kernels-003",
    "resamples to steps that would fill the memory",
    codesOf(`[1e-12, 1e-6, -1, 0].map((step) => () => ctx.kernels.resample(["heartRateBpm"], step))`),
    refused(4),
    long,
  ),
  search(
    "kernels-004",
    "gives bytes that are no numbers",
    codesOf(
      `[new Uint8Array(7), new Float64Array(3), new Float32Array(5)].map((array) => () => ctx.kernels.summarise(array))`,
    ),
    refused(3),
    long,
  ),
  search(
    "kernels-005",
    "gives options that name prototypes",
    codesOf(
      `[JSON.parse('{"__proto__":1}'), { constructor: 1 }, { lowest: "1" }, [], { lowest: null }].map((range) => () => ctx.kernels.summarise("heartRateBpm", range))`,
    ),
    refused(5),
    long,
  ),
  booster(
    "kernels-006",
    "asks for a hundred computations at once over a long activity",
    "CPU_LIMIT",
    `await Promise.all(Array.from({ length: 190 }, (_, i) => ctx.kernels.bestEfforts("heartRateBpm", Array.from({ length: 100 }, (_, k) => 10 + i + k)))); return { outcome: "skip", reason: "x" };`,
    { ...long, manifest: { limits: { ...PATIENT, cpuMs: 300 } } },
  ),
  search(
    "kernels-007",
    "asks for two hundred thousand zones",
    codesOf(
      `[() => ctx.kernels.timeInZones("heartRateBpm", Array.from({ length: 2e5 }, (_, i) => i)), () => ctx.kernels.bestEfforts("heartRateBpm", Array.from({ length: 1e5 }, (_, i) => i + 1))]`,
    ),
    refused(2),
    long,
  ),
  source(
    "kernels-008",
    "is a source, which has no columns yet",
    "HOST_CALL_INVALID",
    `await ctx.kernels.summarise("heartRateBpm");`,
  ),
  booster(
    "kernels-009",
    "returns while a long computation is under way",
    "ok",
    `ctx.kernels.bestEfforts("heartRateBpm", [60, 600, 3600]).catch(() => {}); await ctx.sleep(0); return { outcome: "skip", reason: "x" };`,
    long,
  ),
  search(
    "kernels-010",
    "sends what means an array in the host's answers",
    `return [await ctx.test.echo({ $column: 0 }), await ctx.test.echo([{ $column: -1, $$column: 1 }])];`,
    [{ $column: 0 }, [{ $column: -1, $$column: 1 }]],
  ),
  search(
    "kernels-011",
    "sends what means an array, to be answered beside real ones",
    `const { mine, array } = await ctx.test.arrays({ $column: 0, $$x: [{ $column: 1 }], $: 2 }); return [mine, array instanceof Float64Array, [...array], array.buffer.byteLength];`,
    [{ $column: 0, $$x: [{ $column: 1 }], $: 2 }, true, [1, 2], 16],
  ),
  search(
    "kernels-012",
    "changes the array of an answer, which is its own",
    `const first = (await ctx.test.arrays(1)).array; first[0] = 99; return [...(await ctx.test.arrays(1)).array];`,
    [1, 2],
  ),
];

import type { Random } from "./random.ts";

/** Values that a reader of messages may not expect. */
const ODD: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => undefined,
  () => true,
  (random) => random.pick([0, -1, 1, 1.5, 2 ** 31, 2 ** 32, 2 ** 53, 1e300, NaN, Infinity]),
  (random) => random.int(20),
  (random) => random.pick(["", "x", "__proto__", "constructor", "ok", "run", "\ud800", "\0"]),
  (random) => "x".repeat(random.pick([255, 256, 5_000, 70_000])),
  () => [],
  () => ({}),
  () => JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}') as unknown,
  (random) => nested(random.pick([10, 5_000])),
  (random) => random.bytes(random.int(40)),
  (random) => new Float64Array(random.int(5)),
  (random) => Array.from({ length: random.pick([3, 300, 5_000]) }, () => null),
];

/** The same message with one or a few of its parts, at any depth, replaced, left out, repeated or moved elsewhere. */
export function mutateValue(random: Random, value: unknown): unknown {
  let changed = structuredClone(value);
  for (let times = random.between(1, 3); times > 0; times--) changed = mutateOnce(random, changed);
  return changed;
}

/** As a parser of JSON makes one, whatever its name. */
const OWN = { writable: true, enumerable: true, configurable: true } as const;

function mutateOnce(random: Random, value: unknown): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || random.chance(0.1))
    return oddValue(random);
  const fields = value as Record<string, unknown>;
  const keys = Object.keys(fields);
  const key = keys.length === 0 ? "type" : random.pick(keys);
  const part = fields[key];
  random.weighted<() => unknown>([
    [4, () => (fields[key] = mutateOnce(random, part))],
    [2, () => (fields[key] = oddValue(random))],
    [1, () => Reflect.deleteProperty(fields, key)],
    [
      1,
      () => Object.defineProperty(fields, random.pick([...keys, "__proto__", "run", "more"]), { ...OWN, value: part }),
    ],
    [1, () => (fields[key] = [part, part])],
  ])();
  return value;
}

function oddValue(random: Random): unknown {
  return random.pick(ODD)(random);
}

/** The same bytes with some of them flipped, overwritten, cut out, doubled or added. */
export function mutateBytes(random: Random, bytes: Uint8Array): Uint8Array {
  let changed = Uint8Array.from(bytes);
  for (let times = random.between(1, 4); times > 0; times--) {
    const at = random.int(changed.length + 1);
    const length = random.pick([1, 1, 2, 4, 8, 100]);
    changed = random.weighted<() => Uint8Array<ArrayBuffer>>([
      [3, () => changed.map((byte, index) => (index === at ? byte ^ (1 << random.int(8)) : byte))],
      [3, () => changed.map((byte, index) => (index === at ? random.pick([0, 1, 127, 128, 255]) : byte))],
      [1, () => joined(changed.subarray(0, at), changed.subarray(at + length))],
      [1, () => joined(changed.subarray(0, at), changed.subarray(Math.max(0, at - length)))],
      [1, () => joined(changed.subarray(0, at), random.bytes(length), changed.subarray(at))],
      [1, () => changed.slice(0, at)],
      [1, () => changed.map((byte, index) => (index >= at && index < at + 4 ? 255 : byte))],
    ])();
  }
  return changed;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.concat(parts));
}

function nested(levels: number): unknown {
  return JSON.parse("[".repeat(levels) + "]".repeat(levels));
}

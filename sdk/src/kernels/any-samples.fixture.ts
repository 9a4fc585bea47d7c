import fc from "fast-check";

/** Samples of one column on a time axis, as devices record them. */
export interface AnySamples {
  readonly timeSeconds: Float64Array;
  readonly values: Float64Array;
}

/** Steps between samples: mostly one second, now and then none, a fraction, the border of a pause, or a pause. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.constant(1) },
  { weight: 3, arbitrary: fc.constantFrom(0, 0.5, 2, 7, 10, 10.5, 60) },
);

/** At most `maxLength` samples, at least `minLength`; a fifth of them without a value. */
export function anySamples({
  minLength = 0,
  maxLength = 60,
  value = fc.integer({ min: 0, max: 300 }),
}: {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly value?: fc.Arbitrary<number>;
} = {}): fc.Arbitrary<AnySamples> {
  const maybe = fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constant(NaN) });
  return fc
    .tuple(fc.integer({ min: 0, max: 100 }), fc.array(fc.tuple(step, maybe), { minLength, maxLength }))
    .map(([startSeconds, pairs]) => {
      let time = startSeconds;
      return {
        timeSeconds: Float64Array.from(pairs, ([seconds], index) => (time += index === 0 ? 0 : seconds)),
        values: Float64Array.from(pairs, ([, value]) => value),
      };
    });
}

/** The samples that have a value, as rows. */
export function rowsOf({ timeSeconds, values }: AnySamples): readonly { time: number; value: number }[] {
  return [...timeSeconds]
    .map((time, index) => ({ time, value: values[index] ?? NaN }))
    .filter(({ value }) => !Number.isNaN(value));
}

/** A column of one value for so many seconds each, at one sample a second. */
export function everySecond(...stretches: readonly (readonly [seconds: number, value: number])[]): AnySamples {
  const values = Float64Array.from(
    stretches.flatMap(([seconds, value]) => Array.from({ length: seconds }, () => value)),
  );
  return { timeSeconds: Float64Array.from(values, (_, index) => index), values };
}

import { formatNumber } from "@fitglue/sdk";

/** Everyday portions in kcal, rounded. */
const FOODS = [
  { one: "slice of pizza", many: "slices of pizza", icon: "🍕", kilocalories: 285 },
  { one: "donut", many: "donuts", icon: "🍩", kilocalories: 250 },
  { one: "banana", many: "bananas", icon: "🍌", kilocalories: 105 },
  { one: "beer", many: "beers", icon: "🍺", kilocalories: 150 },
  { one: "chocolate bar", many: "chocolate bars", icon: "🍫", kilocalories: 230 },
  { one: "cookie", many: "cookies", icon: "🍪", kilocalories: 80 },
  { one: "apple", many: "apples", icon: "🍎", kilocalories: 95 },
  { one: "glass of wine", many: "glasses of wine", icon: "🍷", kilocalories: 125 },
  { one: "burger", many: "burgers", icon: "🍔", kilocalories: 540 },
  { one: "scoop of ice cream", many: "scoops of ice cream", icon: "🍨", kilocalories: 140 },
] as const;
/** Below this there is nothing to compare. */
const LEAST_KILOCALORIES = 50;
/** Portions that can be pictured. */
const PORTIONS = { fewest: 0.5, most: 10 };
const MILLISECONDS_PER_HOUR = 3_600_000;

/**
 * What the energy equals in food, e.g. `2.1 slices of pizza 🍕`; null for too little.
 *
 * Of all foods that make half a portion to ten portions, the hour of the session picks one: every food has its turn,
 * and the same session always gets the same one.
 */
export function foodEquivalent(kilocalories: number, startedAt: string): string | null {
  if (kilocalories < LEAST_KILOCALORIES) return null;
  const fitting = FOODS.filter((food) => {
    const portions = kilocalories / food.kilocalories;
    return portions >= PORTIONS.fewest && portions <= PORTIONS.most;
  });
  const hour = Math.floor(Date.parse(startedAt) / MILLISECONDS_PER_HOUR);
  const food = fitting[hour % fitting.length];
  if (food === undefined) return null;
  const portions = formatNumber(kilocalories / food.kilocalories, 1);
  return `${portions} ${portions === "1" ? food.one : food.many} ${food.icon}`;
}

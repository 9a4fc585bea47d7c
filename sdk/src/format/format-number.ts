/**
 * Writes a number with commas between thousands and at most `decimals` decimals, without trailing zeros: `3,000`, `20.5`.
 *
 * Half of the last place is rounded away from zero, as people round: 0.25 to one decimal is 0.3.
 */
export function formatNumber(value: number, decimals = 0): string {
  // Most numbers are short and whole, and code of plugins is interpreted: none of the work below changes them.
  if (Number.isInteger(value) && value > -1000 && value < 1000) return String(value);
  const [whole, fraction = ""] = fixed(value, decimals).split(".");
  const shortened = fraction.endsWith("0") ? fraction.replace(/0+$/u, "") : fraction;
  return withThousands(whole ?? "") + (shortened === "" ? "" : `.${shortened}`);
}

/** Writes a number with commas between thousands and exactly `decimals` decimals: `100.0`. */
export function formatFixed(value: number, decimals: number): string {
  const [whole, fraction] = fixed(value, decimals).split(".");
  return withThousands(whole ?? "") + (fraction === undefined ? "" : `.${fraction}`);
}

function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return "–";
  // Shifting by text rounds what was written (1.005), not the binary number just below it.
  const [digits, exponent = "0"] = String(Math.abs(value)).split("e");
  const shifted = Math.round(Number(`${digits}e${Number(exponent) + decimals}`));
  const text = Number(`${shifted}e-${decimals}`).toFixed(decimals);
  return value < 0 && shifted > 0 ? `-${text}` : text;
}

function withThousands(whole: string): string {
  return whole.length <= 3 ? whole : whole.replace(/\B(?=(\d{3})+$)/gu, ",");
}

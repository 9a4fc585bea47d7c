/**
 * A number as people write it: `82.5`, `82,5`, `1.234,5`, `1,234.5`. A single comma is a decimal comma.
 *
 * @returns null when it is none, or negative.
 */
export function writtenNumber(text: string | undefined): number | null {
  const digits = (text ?? "").replace(/[\s'’]/gu, "");
  if (!/^\d[\d.,]*$/u.test(digits)) return null;
  const decimalAt = Math.max(digits.lastIndexOf(","), digits.lastIndexOf("."));
  const whole = decimalAt < 0 ? digits : digits.slice(0, decimalAt);
  const fraction = decimalAt < 0 ? "" : digits.slice(decimalAt + 1);
  const value = Number(`${whole.replace(/[.,]/gu, "")}.${fraction}`);
  return Number.isFinite(value) ? value : null;
}

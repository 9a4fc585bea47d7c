/** A number with thousands separated by commas and at most `decimals` decimals, without trailing zeros: `6,172.5`. */
export function groupedNumber(value: number, decimals = 0): string {
  const [whole = "", fraction = ""] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, ",");
  const kept = fraction.replace(/0+$/u, "");
  const text = kept === "" ? grouped : `${grouped}.${kept}`;
  return value < 0 && /[1-9]/u.test(text) ? `-${text}` : text;
}

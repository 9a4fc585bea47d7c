/** Two texts line by line: `- ` only in the first, `+ ` only in the second, `  ` in both. */
export function lineDiff(first: string, second: string): readonly string[] {
  const [a, b] = [first.split("\n"), second.split("\n")];
  const common = commonLengths(a, b);
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const isSame = a[i] === b[j];
    const firstGoes = !isSame && (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0);
    if (isSame) lines.push(`  ${a[i] ?? ""}`);
    else lines.push(firstGoes ? `- ${a[i] ?? ""}` : `+ ${b[j] ?? ""}`);
    if (isSame || firstGoes) i += 1;
    if (isSame || !firstGoes) j += 1;
  }
  lines.push(...a.slice(i).map((line) => `- ${line}`), ...b.slice(j).map((line) => `+ ${line}`));
  return lines;
}

/** Length of the longest common subsequence of the rests that begin at each pair of lines. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row !== undefined)
        row[j] =
          a[i] === b[j] ? (lengths[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(lengths[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}

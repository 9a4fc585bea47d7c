type Row = readonly number[];

/**
 * Edits that turn one word into the other: insert, delete, replace, or swap two neighbours (optimal string alignment).
 *
 * @returns The number of edits, or null when there are more than `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number | null {
  if (Math.abs(a.length - b.length) > limit) return null;
  let beforePrevious: Row = [];
  let previous: Row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = nextRow(a, b, row, [beforePrevious, previous]);
    if (Math.min(...current) > limit) return null;
    beforePrevious = previous;
    previous = current;
  }
  const distance = previous[b.length] ?? 0;
  return distance <= limit ? distance : null;
}

/** Edits from the first `row` letters of `a` to each beginning of `b`. */
function nextRow(a: string, b: string, row: number, [beforePrevious, previous]: readonly [Row, Row]): number[] {
  const current = [row];
  for (let column = 1; column <= b.length; column++) {
    const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
    const cost = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replaced);
    const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
    current.push(isSwap ? Math.min(cost, (beforePrevious[column - 2] ?? 0) + 1) : cost);
  }
  return current;
}

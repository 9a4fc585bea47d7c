/** Changes that a mistyped name may be away from the one that was meant. */
const MOST_CHANGES = 3;

/** The one of `names` that `word` was probably meant to be, or null. */
export function nearest(word: string, names: readonly string[]): string | null {
  const ranked = names
    .map((name) => ({ name, changes: editDistance(word.toLowerCase(), name) }))
    .sort((a, b) => a.changes - b.changes);
  const best = ranked[0];
  return best !== undefined && best.changes <= Math.min(MOST_CHANGES, best.name.length - 2) ? best.name : null;
}

/** Least number of inserted, deleted, replaced or (neighbours) swapped letters: optimal string alignment distance. */
function editDistance(from: string, to: string): number {
  const rows = Array.from({ length: from.length + 1 }, (_, row) =>
    Array.from({ length: to.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= from.length; row += 1) {
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const least = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + same,
        swapped ? at(row - 2, column - 2) + 1 : Infinity,
      );
      const line = rows[row];
      if (line !== undefined) line[column] = least;
    }
  }
  return at(from.length, to.length);
}

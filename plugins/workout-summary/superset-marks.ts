import type { Exercise } from "@fitglue/sdk";

const KEYCAPS = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣", "🔟"] as const;

export interface MarkedExercise {
  readonly exercise: Exercise;
  /** `A1 `, `1️⃣ `, or nothing for exercises that stand alone. */
  readonly mark: string;
}

/**
 * Exercises in the order in which they are listed: those of one superset next to each other, at the place where the
 * superset first appears.
 */
export function markSupersets(exercises: readonly Exercise[], style: "letters" | "keycaps" | "none"): MarkedExercise[] {
  const groups = new Map<number, Exercise[]>();
  for (const exercise of exercises) {
    if (exercise.supersetId === null) continue;
    groups.set(exercise.supersetId, [...(groups.get(exercise.supersetId) ?? []), exercise]);
  }
  const order = [...groups.keys()];
  return exercises.flatMap((exercise) => {
    const members = exercise.supersetId === null ? undefined : groups.get(exercise.supersetId);
    if (members === undefined) return [{ exercise, mark: "" }];
    if (members[0] !== exercise) return [];
    const group = order.indexOf(exercise.supersetId ?? 0);
    return members.map((member, place) => ({ exercise: member, mark: markOf(style, group, place) }));
  });
}

function markOf(style: "letters" | "keycaps" | "none", group: number, place: number): string {
  if (style === "none") return "";
  if (style === "keycaps") return `${KEYCAPS[group] ?? `${group + 1}.`} `;
  return `${letters(group)}${place + 1} `;
}

/** A, B … Z, AA, AB … as the columns of a spreadsheet. */
function letters(group: number): string {
  const before = Math.floor(group / 26);
  return (before > 0 ? letters(before - 1) : "") + String.fromCharCode(65 + (group % 26));
}

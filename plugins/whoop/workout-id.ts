/** Whether a value from outside can be the id of a workout, and nothing else in an address. */
export function isWorkoutId(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(value);
}

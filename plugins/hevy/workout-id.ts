/** Whether a text from outside can be the id of a workout, and nothing else in an address. */
export function isWorkoutId(text: string): boolean {
  return /^[0-9A-Za-z-]{1,64}$/u.test(text);
}

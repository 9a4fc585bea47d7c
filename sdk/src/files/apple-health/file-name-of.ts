/** The name of a file without its folders, by which a workout's route is known: the folder may be in any language. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

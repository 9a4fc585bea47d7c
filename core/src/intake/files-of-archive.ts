import { FitGlueError, type Activity, type SourcedActivity } from "@fitglue/sdk";
import { UPLOAD_LIMITS } from "./limits.ts";
import type { ArchiveFile } from "./open-archive.ts";

/** The table of activities that a service puts beside their files, at the top of the archive or in its only folder. */
const LIST = /^(?:[^/]+\/)?activities\.csv$/i;
const RECORDING = /\.(?:fit|tcx|gpx)(?:\.gz)?$/i;

/** A list of activities in an archive; each names its file in `origin.fileName`, as seen from the list, or has none. */
export interface ArchiveList {
  readonly file: ArchiveFile;
  readonly activities: readonly Pick<SourcedActivity, "activity">[];
}

/** A file of an archive that is to be read, with what the archive's list says of it. */
export interface FileToRead {
  readonly file: ArchiveFile;
  readonly listed: Activity | null;
}

/** The file that may be the archive's list. */
export function listFileOf(files: readonly ArchiveFile[]): ArchiveFile | null {
  return files.find(({ name }) => LIST.test(name)) ?? null;
}

/**
 * What of an archive is read. Without a list, every file. With one, the list first, for the activities that have no
 * file; then the files that it names; then other recordings. What else lies in such an archive (photos, other tables)
 * holds no activity and is left out.
 *
 * @throws FitGlueError ARCHIVE_TOO_MANY_ENTRIES
 */
export function filesToRead(
  archiveName: string,
  files: readonly ArchiveFile[],
  list: ArchiveList | null,
): readonly FileToRead[] {
  const chosen = list === null ? files.map((file) => ({ file, listed: null })) : filesOfList(files, list);
  if (chosen.length > UPLOAD_LIMITS.archiveFiles)
    throw new FitGlueError(
      "ARCHIVE_TOO_MANY_ENTRIES",
      `${archiveName} holds more than ${String(UPLOAD_LIMITS.archiveFiles)} files; split it`,
    );
  return chosen;
}

function filesOfList(files: readonly ArchiveFile[], list: ArchiveList): FileToRead[] {
  const listed = new Map(
    list.activities.map(({ activity }) => [pathBeside(list.file, activity.origin.fileName), activity] as const),
  );
  const named = files.flatMap((file) => {
    const activity = listed.get(file.name);
    return activity ? [{ file, listed: activity }] : [];
  });
  const others = files.filter(({ name }) => !listed.has(name) && RECORDING.test(name));
  return [{ file: list.file, listed: null }, ...named, ...others.map((file) => ({ file, listed: null }))];
}

/**
 * The activities of a list whose file is not in the archive: there is only what the list says of them. Those that should
 * have one say so.
 */
export function withoutFile<Sourced extends Pick<SourcedActivity, "activity" | "notices">>(
  activities: readonly Sourced[],
  listFile: ArchiveFile,
  files: readonly ArchiveFile[],
): Sourced[] {
  const names = new Set(files.map(({ name }) => name));
  return activities.flatMap((sourced) => {
    const { fileName } = sourced.activity.origin;
    if (fileName === null) return [sourced];
    if (names.has(pathBeside(listFile, fileName) ?? "")) return [];
    const missing = `${fileName} is not in the archive; only what the list says of the activity was imported`;
    return [{ ...sourced, notices: [...sourced.notices, missing] }];
  });
}

function pathBeside(list: ArchiveFile, fileName: string | null): string | null {
  return fileName === null ? null : list.name.slice(0, list.name.lastIndexOf("/") + 1) + fileName;
}

/**
 * A recording with what its service's list says of it: its name, words, sport and id are the list's, what was measured
 * is the recording's, and the list's where that says nothing.
 */
export function asListed<Sourced extends SourcedActivity>(sourced: Sourced, listed: Activity): Sourced {
  const { activity } = sourced;
  const isKnownSport = listed.sport !== "Workout";
  return {
    ...sourced,
    activity: {
      ...activity,
      title: listed.title,
      notes: listed.notes,
      sport: isKnownSport ? listed.sport : activity.sport,
      providerSport: listed.providerSport,
      movingSeconds: activity.movingSeconds ?? listed.movingSeconds,
      distanceMeters: activity.distanceMeters ?? listed.distanceMeters,
      ascentMeters: activity.ascentMeters ?? listed.ascentMeters,
      energy: activity.energy ?? listed.energy,
      heartRate: activity.heartRate ?? listed.heartRate,
      flags: { ...activity.flags, commute: listed.flags.commute || activity.flags.commute },
      origin: { ...activity.origin, ...listed.origin },
      extra: { ...activity.extra, ...listed.extra },
    },
  };
}

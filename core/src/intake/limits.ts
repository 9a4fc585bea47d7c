const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

/** What one upload may be. The numbers are said to people in the errors and on the help page. */
export const UPLOAD_LIMITS = {
  files: 500,
  /** A recording or a table. */
  fileBytes: 64 * MIB,
  /** A zip: what a service exports of somebody's years holds their photos too. It is never held in memory. */
  zipBytes: GIB,
  uploadBytes: GIB,
  /** Activities in one table. */
  activitiesOfFile: 10_000,
  /** Files in an archive: twenty years of two activities a day are 14,600. */
  archiveFiles: 20_000,
  /** What a file of an archive may unfold to. */
  entryBytes: 64 * MIB,
  /** What Apple Health's export may unfold to, which is read as it unfolds: ten years of a watch are 3 GB. */
  healthExportBytes: 16 * GIB,
  /** What is read of an archive may unfold to; one file is unfolded at a time. */
  archiveBytes: 8 * GIB,
  /** Unpacked to packed size; the most compressible activity file that we know of reaches 40. */
  ratio: 250,
} as const;

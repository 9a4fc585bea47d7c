const MIB = 1024 * 1024;

/** What one upload may be. The numbers are said to people in the errors and on the help page. */
export const UPLOAD_LIMITS = {
  files: 500,
  fileBytes: 64 * MIB,
  uploadBytes: 256 * MIB,
  /** What an archive may unfold to. */
  entryBytes: 64 * MIB,
  archiveBytes: 512 * MIB,
  /** Unpacked to packed size; the most compressible activity file that we know of reaches 40. */
  ratio: 250,
} as const;

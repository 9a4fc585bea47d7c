import { type Language, sayError } from "@fitglue/registry";
import type { Upload } from "../api/activities.ts";

/** An upload in the words of who reads `language`: what is wrong with its files is stored in English. */
export function sayUpload(upload: Upload, language: Language): Upload {
  return {
    ...upload,
    files: upload.files.map((file) => ({
      ...file,
      error: file.error && { ...file.error, ...sayError(file.error, language) },
    })),
  };
}

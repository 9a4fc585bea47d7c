/** A form with a file, as the bytes of a request. */
export interface MultipartBody {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** A file of a form. */
export interface FormFile {
  readonly field: string;
  /** Without quotes and line breaks. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** @param boundary What parts the fields; it must occur in none of them. */
export function multipartBody(
  fields: Readonly<Record<string, string>>,
  file: FormFile,
  boundary: string,
): MultipartBody {
  const head = (name: string, more = ""): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n`;
  const texts = Object.entries(fields).map(([name, value]) => `${head(name)}\r\n${value}\r\n`);
  const fileHead = `${head(file.field, `; filename="${file.name}"`)}Content-Type: application/octet-stream\r\n\r\n`;
  const encoder = new TextEncoder();
  const parts = [encoder.encode(texts.join("") + fileHead), file.bytes, encoder.encode(`\r\n--${boundary}--\r\n`)];
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { contentType: `multipart/form-data; boundary=${boundary}`, bytes };
}

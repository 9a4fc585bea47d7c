import { errorHelpPath, FitGlueError, type ErrorCode } from "@fitglue/sdk";
import { EXIT, type ExitCode, type Terminal } from "../command.ts";

/** Prints an error as sentence, code and help page (or as data), and tells how to exit. */
export function explainError(error: unknown, json: boolean, terminal: Terminal): ExitCode {
  if (!(error instanceof FitGlueError)) {
    terminal.err(
      `This is a bug of fitglue: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return EXIT.bug;
  }
  const { code, message, details } = error;
  if (json)
    terminal.out(JSON.stringify({ ok: false, error: { code, message, details, help: errorHelpPath(code) } }, null, 2));
  else terminal.err(`${message}\n  ${code} · ${errorHelpPath(code)}`);
  return exitCodeOf(code);
}

/** Which exit code an error ends with. */
export function exitCodeOf(code: ErrorCode): ExitCode {
  if (code.startsWith("FILE_") || code.startsWith("ARCHIVE_") || code === "TAPE_INVALID") return EXIT.file;
  if (INVALID.has(code)) return EXIT.invalid;
  return EXIT.failed;
}

const INVALID: ReadonlySet<ErrorCode> = new Set([
  "MANIFEST_INVALID",
  "DIALECT_INVALID",
  "CONFIG_REFUSED",
  "BUNDLE_FAILED",
  "BUNDLE_TOO_LARGE",
  "PIPELINE_INVALID",
  "PLUGIN_NOT_FOUND",
  "PLUGIN_INCOMPATIBLE",
  "REQUEST_INVALID",
]);

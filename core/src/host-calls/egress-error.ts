import { FitGlueError } from "@fitglue/sdk";

/** Why a request was not made. */
export type Refusal =
  | "address"
  | "protocol"
  | "user"
  | "port"
  | "host"
  | "method"
  | "private-address"
  | "redirects"
  | "credential"
  | "busy";
/** Why a request that was made brought nothing. */
export type Failure = "name" | "connection" | "tls" | "time" | "size" | "encoding" | "secret";

/** What the host says of a request that was not allowed. The text never holds more of the address than its host. */
export function refused(reason: Refusal, what: string): FitGlueError {
  return new FitGlueError(reason === "busy" ? "EGRESS_BUSY" : "EGRESS_REFUSED", `The request was not made: ${what}`, {
    details: { reason },
  });
}

/** What the host says of another side that did not answer as it should. */
export function failed(reason: Failure, what: string, cause?: unknown): FitGlueError {
  return new FitGlueError("EGRESS_FAILED", what, { details: { reason }, cause });
}

/** Our own error out of those that the HTTP client wraps it in; anything else becomes one that tells its host only. */
export function asEgressError(error: unknown, host: string): FitGlueError {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof FitGlueError) return cause;
  const code = codeOf(error);
  const reason = TIMEOUTS.has(code) ? "time" : TLS_FAILURE.test(code) ? "tls" : SIZES.has(code) ? "size" : "connection";
  return failed(reason, `${host} did not answer properly (${SENTENCES[reason]}${code && `, ${code}`})`, error);
}

const TIMEOUTS = new Set([
  "TimeoutError",
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
]);
const SIZES = new Set(["UND_ERR_HEADERS_OVERFLOW", "UND_ERR_RES_EXCEEDED_MAX_SIZE"]);
const TLS_FAILURE = /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO|HOSTNAME_|ERR_OSSL)/;
const SENTENCES = {
  time: "it took too long",
  tls: "no trustworthy encrypted connection",
  size: "more than is taken",
  connection: "the connection failed or broke the rules of HTTP",
} as const;

/** The innermost code: it says what happened without any part of the address. */
function codeOf(error: unknown): string {
  let code = "";
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string") code = cause.code;
    else if (cause.name === "TimeoutError") code = cause.name;
  }
  return code;
}

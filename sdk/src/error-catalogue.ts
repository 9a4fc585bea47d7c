/**
 * Every error that a person, a plugin or a client may meet, in one catalogue.
 *
 * A code is never reused and never renamed: run records, help anchors and clients refer to it.
 * `docs/help/errors.md` is generated from this list and a test keeps both equal.
 */
export interface ErrorDefinition {
  /** HTTP status that the API answers with. */
  readonly status: number;
  /** Whether the same request may succeed later without anybody changing anything. */
  readonly retryable: boolean;
  /** Who has to act: `none` (it resolves itself), `fix-input`, `reconnect`, `reconfigure`, `wait`, `report` (a bug of ours or the plugin's). */
  readonly userAction: "none" | "fix-input" | "reconnect" | "reconfigure" | "wait" | "report";
  /** One sentence for the error reference: what this code means. */
  readonly meaning: string;
  /** One sentence for the error reference: what to do about it. */
  readonly remedy: string;
}

const define = <const Codes extends Record<string, ErrorDefinition>>(codes: Codes): Codes => codes;

/** The catalogue, grouped by the part that raises the code. */
export const ERRORS = define({
  // — requests ---------------------------------------------------------------------------------
  REQUEST_INVALID: {
    status: 400,
    retryable: false,
    userAction: "fix-input",
    meaning: "The request does not have the shape that this address expects.",
    remedy: "Correct the named field; the API reference shows the shape.",
  },
  NOT_SIGNED_IN: {
    status: 401,
    retryable: false,
    userAction: "fix-input",
    meaning: "This address needs a signed-in person.",
    remedy: "Sign in and try again.",
  },
  SIGN_IN_REFUSED: {
    status: 401,
    retryable: false,
    userAction: "fix-input",
    meaning: "The email address and the password do not belong together.",
    remedy: "Check both; the answer does not say which one is wrong.",
  },
  API_KEY_REFUSED: {
    status: 401,
    retryable: false,
    userAction: "fix-input",
    meaning: "The API key is not one of this installation, or it was revoked.",
    remedy: "Make a new key under Settings and use that one.",
  },
  API_KEY_NOT_ENOUGH: {
    status: 403,
    retryable: false,
    userAction: "fix-input",
    meaning: "An API key reads runs and their recordings; it opens nothing else and changes nothing.",
    remedy: "Sign in with a browser and do it there.",
  },
  SIGN_UP_CLOSED: {
    status: 403,
    retryable: false,
    userAction: "fix-input",
    meaning: "This installation already has its account, and new ones cannot be made from outside.",
    remedy: "Sign in with the existing account.",
  },
  CROSS_SITE_REFUSED: {
    status: 403,
    retryable: false,
    userAction: "fix-input",
    meaning:
      "Another web site sent this request with your browser, or the server was reached by a name that it does not know.",
    remedy: "Open FitGlue under its own address; set PUBLIC_URL when it has a name of its own.",
  },
  FORBIDDEN: {
    status: 403,
    retryable: false,
    userAction: "fix-input",
    meaning: "You are signed in, but this belongs to somebody else or is switched off.",
    remedy: "Sign in with the account that owns it.",
  },
  DEVELOPER_MODE_OFF: {
    status: 403,
    retryable: false,
    userAction: "reconfigure",
    meaning: "A step can only be run under a debugger while the server is in developer mode.",
    remedy: "Start the server with FITGLUE_DEVELOPER=1 on the machine that you work on.",
  },
  NOT_FOUND: {
    status: 404,
    retryable: false,
    userAction: "fix-input",
    meaning: "There is nothing at this address, or it is not yours to see.",
    remedy: "Check the address, or go back to the list it came from.",
  },
  REQUEST_TOO_LARGE: {
    status: 413,
    retryable: false,
    userAction: "fix-input",
    meaning: "The body of the request is larger than this address takes.",
    remedy: "Send less at once; files go to the upload address.",
  },
  REQUEST_TYPE_UNKNOWN: {
    status: 415,
    retryable: false,
    userAction: "fix-input",
    meaning: "The body of the request has a content type that this address does not read.",
    remedy: "Send JSON as application/json, files as multipart/form-data.",
  },
  CONFLICT: {
    status: 409,
    retryable: false,
    userAction: "fix-input",
    meaning: "Somebody (or another tab) changed this in the meantime.",
    remedy: "Load it again, compare, and save once more.",
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    retryable: true,
    userAction: "wait",
    meaning: "Too many requests came from you in a short time.",
    remedy: "Wait for the time named in Retry-After.",
  },
  INTERNAL: {
    status: 500,
    retryable: true,
    userAction: "report",
    meaning: "Something broke on our side.",
    remedy: "Try again; if it stays, report it with the request id.",
  },
  UNAVAILABLE: {
    status: 503,
    retryable: true,
    userAction: "wait",
    meaning: "A part that this needs is starting, stopping or overloaded.",
    remedy: "Try again in a few seconds.",
  },
  CONFIG_INVALID: {
    status: 500,
    retryable: false,
    userAction: "reconfigure",
    meaning: "An environment variable has a value that cannot be used.",
    remedy: "Correct the named variable and start again.",
  },
  VAULT_UNREADABLE: {
    status: 503,
    retryable: false,
    userAction: "reconfigure",
    meaning: "Something that is stored encrypted cannot be read: it was altered, or the key that opens it is missing.",
    remedy:
      "Put the named master key back into FITGLUE_MASTER_KEYS, or restore the backup; without the key it is lost for good.",
  },
  DATA_DIR_IN_USE: {
    status: 503,
    retryable: false,
    userAction: "reconfigure",
    meaning: "Another FitGlue process works in this data directory.",
    remedy: "Stop the other process, or give this one a FITGLUE_DATA_DIR of its own.",
  },
  ADDRESS_IN_USE: {
    status: 503,
    retryable: false,
    userAction: "reconfigure",
    meaning: "Another program listens on this address and port.",
    remedy: "Stop it, or choose another PORT.",
  },

  // — files --------------------------------------------------------------------------------------
  FILE_EMPTY: {
    status: 422,
    retryable: false,
    userAction: "fix-input",
    meaning: "The file has no bytes.",
    remedy: "Export it again from the device or service.",
  },
  FILE_TOO_LARGE: {
    status: 413,
    retryable: false,
    userAction: "fix-input",
    meaning: "The file, or what it unpacks to, is larger than the limit.",
    remedy: "Upload a smaller file, or split the archive.",
  },
  FILE_TYPE_UNKNOWN: {
    status: 415,
    retryable: false,
    userAction: "fix-input",
    meaning: "The content is not FIT, TCX, GPX, or an archive of these.",
    remedy: "Export the activity as FIT, TCX or GPX.",
  },
  FILE_DAMAGED: {
    status: 422,
    retryable: false,
    userAction: "fix-input",
    meaning: "The file is broken in a way that leaves nothing to save.",
    remedy: "Copy or export the file again.",
  },
  FILE_NOT_AN_ACTIVITY: {
    status: 422,
    retryable: false,
    userAction: "fix-input",
    meaning: "The file is readable but holds no recorded activity (a course, a route, a monitoring file…).",
    remedy: "Upload the file of a recorded session; a GPX needs times on its points.",
  },
  ARCHIVE_DAMAGED: {
    status: 422,
    retryable: false,
    userAction: "fix-input",
    meaning: "The zip or gzip archive cannot be opened.",
    remedy: "Create or download the archive again.",
  },
  ARCHIVE_TOO_MANY_ENTRIES: {
    status: 413,
    retryable: false,
    userAction: "fix-input",
    meaning: "The archive holds more files than one upload may.",
    remedy: "Split the archive.",
  },
  ARCHIVE_ENCRYPTED: {
    status: 422,
    retryable: false,
    userAction: "fix-input",
    meaning: "The archive is protected with a password.",
    remedy: "Upload it without a password.",
  },
  ARCHIVE_EMPTY: {
    status: 422,
    retryable: false,
    userAction: "fix-input",
    meaning: "The archive holds no activity files.",
    remedy: "Put FIT, TCX or GPX files into it.",
  },
  ACTIVITY_DUPLICATE: {
    status: 409,
    retryable: false,
    userAction: "none",
    meaning: "This session was already imported.",
    remedy: "Open the existing activity; nothing was changed.",
  },
  /* An activity document that breaks its own schema; raised when a plugin or a client hands one in. */
  ACTIVITY_INVALID: {
    status: 422,
    retryable: false,
    userAction: "report",
    meaning: "An activity does not follow the activity schema.",
    remedy: "Report it to the author of the source plugin.",
  },

  // — manifests, packages, configuration ------------------------------------------------------------
  MANIFEST_INVALID: {
    status: 422,
    retryable: false,
    userAction: "fix-input",
    meaning: "A plugin manifest breaks a rule of the manifest schema.",
    remedy: "Correct the value at the named path.",
  },
  DIALECT_INVALID: {
    status: 422,
    retryable: false,
    userAction: "fix-input",
    meaning: "A configuration schema uses something outside the dialect.",
    remedy: "Use one of the keywords that the dialect allows.",
  },
  CONFIG_REFUSED: {
    status: 422,
    retryable: false,
    userAction: "reconfigure",
    meaning: "A step's settings do not follow the plugin's configuration schema.",
    remedy: "Open the step and correct the named field.",
  },
  BUNDLE_FAILED: {
    status: 422,
    retryable: false,
    userAction: "fix-input",
    meaning: "The plugin's code could not be bundled.",
    remedy: "Correct the named line, or remove the import that is not allowed.",
  },
  BUNDLE_TOO_LARGE: {
    status: 422,
    retryable: false,
    userAction: "fix-input",
    meaning: "The bundle is larger than the limit.",
    remedy: "Drop dependencies; the message names the largest ones.",
  },
  PLUGIN_NOT_FOUND: {
    status: 404,
    retryable: false,
    userAction: "reconfigure",
    meaning: "No installed plugin has this id or satisfies this version.",
    remedy: "Install the plugin or choose another version.",
  },
  PLUGIN_VERSION_EXISTS: {
    status: 409,
    retryable: false,
    userAction: "fix-input",
    meaning: "This version is already there, and a version never changes.",
    remedy: "Raise the version.",
  },
  PLUGIN_INCOMPATIBLE: {
    status: 422,
    retryable: false,
    userAction: "reconfigure",
    meaning: "The plugin was made for another version of FitGlue.",
    remedy: "Install a version whose engines.fitglue includes this one.",
  },
  INTEGRITY_MISMATCH: {
    status: 500,
    retryable: false,
    userAction: "report",
    meaning: "A stored package no longer has the content it was published with.",
    remedy: "Install the plugin again; look for disk damage or tampering.",
  },

  // — pipelines and runs ------------------------------------------------------------------------------
  PIPELINE_INVALID: {
    status: 422,
    retryable: false,
    userAction: "reconfigure",
    meaning: "The pipeline cannot run as it is.",
    remedy: "Open it in the builder and solve the listed problems.",
  },
  SHARE_INVALID: {
    status: 422,
    retryable: false,
    userAction: "fix-input",
    meaning: "What was given is no shared pipeline, or not all of one.",
    remedy: "Copy the whole code again, or choose the file that was saved when the pipeline was shared.",
  },
  RUN_NOT_WAITING: {
    status: 409,
    retryable: false,
    userAction: "none",
    meaning: "The run does not wait for this (any more).",
    remedy: "Load the run again.",
  },
  RUN_NOT_RETRYABLE: {
    status: 409,
    retryable: false,
    userAction: "none",
    meaning: "Only a failed or cancelled run can be run again.",
    remedy: "Start a new run from the activity.",
  },
  TEST_SENDS_NOTHING: {
    status: 409,
    retryable: false,
    userAction: "none",
    meaning: "A test changes nothing at any service, so what the step wanted to send was held back.",
    remedy: "Nothing is wrong: in a real run the step sends it.",
  },
  DELIVERY_UNKNOWN: {
    status: 502,
    retryable: false,
    userAction: "reconfigure",
    meaning: "It is not clear whether the destination received the activity.",
    remedy: "Look at the destination, then mark the delivery as done or send it again.",
  },
  DELIVERY_FAILED: {
    status: 502,
    retryable: false,
    userAction: "reconfigure",
    meaning: "The destination refused the activity for good.",
    remedy: "Read the message, correct the cause, run the delivery again.",
  },

  // — sandbox verdicts (names as in the sandbox reference) --------------------------------------------
  CPU_LIMIT: {
    status: 502,
    retryable: false,
    userAction: "report",
    meaning: "The plugin used more processor time than it may.",
    remedy: "Report it to the plugin's author, or raise its limit in the manifest.",
  },
  WALL_LIMIT: {
    status: 502,
    retryable: true,
    userAction: "report",
    meaning: "The plugin took longer than it may.",
    remedy: "Try again; if it stays, report it to the plugin's author.",
  },
  MEMORY_LIMIT: {
    status: 502,
    retryable: false,
    userAction: "report",
    meaning: "The plugin used more memory than it may.",
    remedy: "Report it to the plugin's author, or raise its limit in the manifest.",
  },
  SANDBOX_HANG: {
    status: 502,
    retryable: false,
    userAction: "report",
    meaning: "The plugin blocked its sandbox process and was killed with it.",
    remedy: "Report it to the plugin's author: a built-in function works on something huge.",
  },
  SANDBOX_UNAVAILABLE: {
    status: 503,
    retryable: true,
    userAction: "wait",
    meaning: "No sandbox process could take the step.",
    remedy: "It is tried again; if it stays, look at /readyz.",
  },
  PLUGIN_QUARANTINED: {
    status: 503,
    retryable: true,
    userAction: "wait",
    meaning: "The plugin took several sandbox processes down, so its steps are refused for a while.",
    remedy: "Use another version of the plugin or leave it out; whoever runs the server can lift the quarantine.",
  },
  DEADLOCK: {
    status: 502,
    retryable: false,
    userAction: "report",
    meaning: "The plugin waits for something that can never happen.",
    remedy: "Report it to the plugin's author: it awaits a promise that nobody settles.",
  },
  PLUGIN_ERROR: {
    status: 502,
    retryable: false,
    userAction: "report",
    meaning: "The plugin threw an error.",
    remedy: "Read its message; report it to the plugin's author.",
  },
  LOAD_ERROR: {
    status: 502,
    retryable: false,
    userAction: "report",
    meaning: "The plugin's code could not be loaded.",
    remedy: "Report it to the plugin's author: message and stack name the line.",
  },
  RESULT_INVALID: {
    status: 502,
    retryable: false,
    userAction: "report",
    meaning: "The plugin returned something that its manifest does not allow.",
    remedy: "Report it to the plugin's author.",
  },
  RESULT_TOO_LARGE: {
    status: 502,
    retryable: false,
    userAction: "report",
    meaning: "The plugin returned more than it may.",
    remedy: "Report it to the plugin's author, or raise its limit in the manifest.",
  },
  INPUT_TOO_LARGE: {
    status: 413,
    retryable: false,
    userAction: "fix-input",
    meaning: "The activity is too large for the plugin's limits.",
    remedy: "Leave the plugin out for activities of this length.",
  },
  HOST_CALL_LIMIT: {
    status: 502,
    retryable: false,
    userAction: "report",
    meaning: "The plugin made more host calls than it may.",
    remedy: "Report it to the plugin's author, or raise its limit in the manifest.",
  },
  HOST_CALL_INVALID: {
    status: 400,
    retryable: false,
    userAction: "report",
    meaning: "The plugin made a host call with arguments that the call does not take.",
    remedy: "Correct the call; the author reference shows its shape.",
  },
  HOST_CALL_UNKNOWN: {
    status: 400,
    retryable: false,
    userAction: "report",
    meaning: "The plugin made a host call that does not exist here.",
    remedy: "Use one of the documented calls.",
  },
  CAPABILITY_NOT_GRANTED: {
    status: 403,
    retryable: false,
    userAction: "report",
    meaning: "The plugin used something that its manifest does not ask for.",
    remedy: "Add the capability, with its reason, to the manifest.",
  },
  CANCELLED: {
    status: 409,
    retryable: false,
    userAction: "none",
    meaning: "Somebody cancelled the run.",
    remedy: "Run it again if that was a mistake.",
  },

  TAPE_INVALID: {
    status: 400,
    retryable: false,
    userAction: "fix-input",
    meaning: "The file is no recording of a step, is damaged, or comes from a version that is not known here.",
    remedy: "Record the step again, or get the file again from where it came.",
  },
  REPLAY_DIVERGED: {
    status: 409,
    retryable: false,
    userAction: "none",
    meaning: "A step that was run again from its recording did something else than when it was recorded.",
    remedy: "Look at the named call: with changed code that is where it differs; with the same code, report it.",
  },

  // — outgoing requests and stored things -------------------------------------------------------------
  EGRESS_REFUSED: {
    status: 403,
    retryable: false,
    userAction: "report",
    meaning: "The address is not one that the plugin may call.",
    remedy: "Add the host to the manifest; private addresses are never allowed.",
  },
  EGRESS_FAILED: {
    status: 502,
    retryable: true,
    userAction: "wait",
    meaning: "The other service did not answer, or not properly.",
    remedy: "It is tried again; look at the service's status page.",
  },
  EGRESS_BUSY: {
    status: 503,
    retryable: true,
    userAction: "wait",
    meaning: "So many requests to other services are under way that this one was not made.",
    remedy: "It is tried again; if it stays, run fewer things at once.",
  },
  CONNECTION_MISSING: {
    status: 409,
    retryable: false,
    userAction: "reconnect",
    meaning: "The plugin needs an account at its service, and none is connected.",
    remedy: "Connect the service and run it again.",
  },
  CONNECTION_DISABLED: {
    status: 409,
    retryable: false,
    userAction: "reconfigure",
    meaning: "The connection to the service is switched off.",
    remedy: "Switch it on again on its page; nothing is lost, and what waits goes on.",
  },
  CONNECTION_EXPIRED: {
    status: 409,
    retryable: false,
    userAction: "reconnect",
    meaning: "The service does not accept the stored key or sign-in any more.",
    remedy: "Connect the service again; nothing is lost, and what waits goes on.",
  },
  CONNECTION_KEY_INVALID: {
    status: 422,
    retryable: false,
    userAction: "fix-input",
    meaning: "The key cannot be one of this service, or the service does not accept it.",
    remedy: "Copy the key again from where the service shows it, all of it and nothing else.",
  },
  CONNECTION_ACCOUNT_CHANGED: {
    status: 409,
    retryable: false,
    userAction: "fix-input",
    meaning: "The key or sign-in belongs to another account of the service than the one that was connected.",
    remedy: "Connect with the former account; to change accounts, disconnect first.",
  },
  CONNECTION_SCOPE_MISSING: {
    status: 409,
    retryable: false,
    userAction: "reconnect",
    meaning: "The service was connected without a permission that this needs.",
    remedy: "Connect again and leave the named permission ticked.",
  },
  CONNECTION_UNAVAILABLE: {
    status: 409,
    retryable: false,
    userAction: "reconfigure",
    meaning: "This service cannot be connected on this installation as it is set up.",
    remedy: "The message says what whoever runs the server has to set.",
  },
  OAUTH_STATE_INVALID: {
    status: 400,
    retryable: false,
    userAction: "reconnect",
    meaning:
      "The answer of the service's sign-in page does not belong to a sign-in that was begun here, or came too late.",
    remedy: "Begin connecting again, in the same browser.",
  },
  OAUTH_REFUSED: {
    status: 409,
    retryable: false,
    userAction: "reconnect",
    meaning: "The sign-in at the service was cancelled or refused.",
    remedy: "Connect again and allow the access.",
  },
  RATE_LIMITED: {
    status: 429,
    retryable: true,
    userAction: "wait",
    meaning: "The service allows no more requests for now.",
    remedy: "It goes on by itself when the service allows it.",
  },
  SERVICE_UNAVAILABLE: {
    status: 503,
    retryable: true,
    userAction: "wait",
    meaning: "The service does not work at the moment: it failed or could not be reached several times in a row.",
    remedy: "It is tried again by itself; look at the service's status page.",
  },
  SECRET_MISSING: {
    status: 409,
    retryable: false,
    userAction: "reconfigure",
    meaning: "A secret setting of the step was removed, or was made for another plugin or account.",
    remedy: "Open the step's settings and enter the secret again.",
  },
  QUOTA_EXCEEDED: {
    status: 413,
    retryable: false,
    userAction: "report",
    meaning: "The plugin stores more than it may.",
    remedy: "Report it to the plugin's author, or raise its limit in the manifest.",
  },
  ASSET_INVALID: {
    status: 422,
    retryable: false,
    userAction: "report",
    meaning: "An image is not of the type it claims, or holds something active.",
    remedy: "Correct the plugin: PNG, JPEG, or SVG without scripts and links.",
  },
});

/** A code from the catalogue. */
export type ErrorCode = keyof typeof ERRORS;

import { decodeTape } from "@fitglue/sandbox";
import { FitGlueError, isErrorCode } from "@fitglue/sdk";
import type { ServerConfig } from "../config.ts";
import type { NamedTape } from "./named-tape.ts";

/** As much of the server's description of a run as is needed. */
interface RunDetail {
  readonly source: StepDetail | null;
  readonly steps: readonly StepDetail[];
}

interface StepDetail {
  readonly id: string;
  readonly tape: { readonly state: string } | null;
}

/**
 * The tapes of a run, from the server that ran it.
 * @throws FitGlueError NOT_SIGNED_IN without an API key, UNAVAILABLE when nothing answers, NOT_FOUND when there is no tape, and what the server says.
 */
export async function fetchTapes(
  run: string,
  step: string | null,
  server: ServerConfig,
): Promise<readonly NamedTape[]> {
  const { source, steps } = readRun(await ask(server, `/api/v1/runs/${encodeURIComponent(run)}`));
  const all = source === null ? steps : [source, ...steps];
  const wanted = all.filter(({ id, tape }) => (step === null ? tape?.state === "kept" : id === step));
  const [missing] = wanted.filter(({ tape }) => tape?.state !== "kept");
  if (wanted.length === 0 || missing !== undefined) throw noTape(run, all, missing);
  const tapes: NamedTape[] = [];
  for (const { id } of wanted) {
    const file = await ask(server, `/api/v1/runs/${encodeURIComponent(run)}/steps/${encodeURIComponent(id)}/tape`);
    tapes.push({ name: id, tape: await decodeTape(file) });
  }
  return tapes;
}

function noTape(run: string, steps: readonly StepDetail[], wanted: StepDetail | undefined): FitGlueError {
  const why =
    wanted === undefined ? "no such step, or none with a recording" : `it is ${wanted.tape?.state ?? "not recorded"}`;
  const list = steps.map(({ id, tape }) => `${id} (${tape?.state ?? "not recorded"})`).join(", ");
  return new FitGlueError("NOT_FOUND", `there is no tape to replay of run ${run}: ${why}; its steps are ${list}`);
}

async function ask({ url, apiKey }: ServerConfig, path: string): Promise<Uint8Array> {
  if (apiKey === null)
    throw new FitGlueError(
      "NOT_SIGNED_IN",
      `${url} wants to know who asks; make an API key under Settings and set FITGLUE_API_KEY to it`,
    );
  const headers = { authorization: `Bearer ${apiKey}` };
  // A redirect would take the key elsewhere.
  const response = await fetch(url + path, { headers, redirect: "error" }).catch((cause: unknown) => {
    const { cause: reason = cause } = cause instanceof Error ? cause : {};
    const text = reason instanceof Error ? reason.message : String(reason);
    throw new FitGlueError("UNAVAILABLE", `${url} does not answer (${text}); start the server, or set FITGLUE_URL`);
  });
  const body = new Uint8Array(await response.arrayBuffer());
  if (!response.ok) throw refusal(url, response.status, body);
  return body;
}

function refusal(url: string, status: number, body: Uint8Array): FitGlueError {
  const { error } = (readJson(body) ?? {}) as {
    readonly error?: { readonly code?: unknown; readonly message?: unknown };
  };
  if (isErrorCode(error?.code) && typeof error?.message === "string")
    return new FitGlueError(error.code, error.message);
  return new FitGlueError("UNAVAILABLE", `${url} answered with status ${status}; is it a FitGlue server?`);
}

function readRun(body: Uint8Array): RunDetail {
  const run = readJson(body) as Partial<RunDetail> | null;
  const steps = run?.steps;
  if (!Array.isArray(steps))
    throw new FitGlueError("UNAVAILABLE", "the server answered with something else than a run");
  return { source: run?.source ?? null, steps };
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
}

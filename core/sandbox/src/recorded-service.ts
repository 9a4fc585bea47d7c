import { FitGlueError } from "@fitglue/sdk";
import type { JsonValue } from "@fitglue/sdk";
import { withArrays } from "./host-answer.ts";
import type { HostAnswer } from "./host-answer.ts";
import type { HostCall } from "./plugin-sandbox.ts";

/** What a service answered once. */
export interface RecordedAnswer {
  readonly method: string;
  /** Path with its query at the connection's first host, or a whole address. */
  readonly path: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text stands for itself, everything else is sent as JSON; absent for an empty body. */
  readonly body?: JsonValue;
}

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly as: string;
}

/** A service that gives recorded answers, each of them once and in their order for the same address. */
export class RecordedService {
  #left: RecordedAnswer[] = [];

  /** Forgets the former answers. */
  play(answers: readonly RecordedAnswer[]): void {
    this.#left = [...answers];
  }

  /** Answers that nobody asked for. */
  get left(): readonly RecordedAnswer[] {
    return this.#left;
  }

  readonly hostCall: HostCall = {
    name: "connection.fetch",
    capability: "connection",
    parse: parseRequest,
    run: async (input, { plugin }) => this.#answer(input as Asked, plugin.manifest.connection?.hosts ?? []),
  };

  #answer({ method, url, as }: Asked, hosts: readonly string[]): JsonValue | HostAnswer {
    const asked = addressOf(url, hosts);
    const at = this.#left.findIndex((answer) => answer.method === method && addressOf(answer.path, hosts) === asked);
    const [answer] = at < 0 ? [] : this.#left.splice(at, 1);
    if (answer === undefined)
      throw new FitGlueError(
        "EGRESS_REFUSED",
        `connection.fetch has no recorded answer (left) to ${method} ${url}; nothing leaves this program: add one to the fixture`,
      );
    const { status, headers = {}, body = "" } = answer;
    const text = typeof body === "string" ? body : JSON.stringify(body);
    if (as === "bytes") return withArrays({ status, headers, body: new TextEncoder().encode(text) });
    return { status, headers, body: text };
  }
}

function parseRequest([url, request]: readonly JsonValue[]): Asked {
  const fields = typeof request === "object" && request !== null && !Array.isArray(request) ? request : {};
  const { method = "GET", as = "text" } = fields as { readonly [key: string]: JsonValue };
  if (typeof url !== "string" || typeof method !== "string" || (as !== "text" && as !== "bytes"))
    throw new FitGlueError("HOST_CALL_INVALID", "connection.fetch takes an address and { method, headers, body, as }");
  return { method, url, as };
}

/** One spelling for one address, whatever the order of its query. */
function addressOf(url: string, [host = "localhost"]: readonly string[]): string {
  const address = URL.parse(url, `https://${host}`);
  address?.searchParams.sort();
  return address?.href ?? url;
}

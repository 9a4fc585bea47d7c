import { Agent, type IncomingHttpHeaders, request } from "node:http";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Asks a server on this machine over kept connections. */
export interface Visitor {
  /** Sends cookies that were set before. */
  ask(path: string, question?: Question): Promise<Answer>;
  /** Asks the API and reads the answer. @throws when it is not a success */
  api<Result>(method: string, path: string, body?: object): Promise<Result>;
  /** What it sends along as `cookie`. */
  cookie(): string;
  leave(): void;
}

/**
 * Each request comes from an address of its own, as the proxy on this machine may say: the server limits how much one
 * address asks, and here one program stands for many people.
 */
export function createVisitor(url: string): Visitor {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  let cookie = "";
  let asked = 0;

  const ask = (path: string, { method = "GET", headers = {}, body }: Question = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const sent = request(
        url + path,
        { agent, method, headers: { cookie, origin: url, "x-forwarded-for": addressOf(asked++), ...headers } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", reject);
          response.on("end", () => {
            const set = response.headers["set-cookie"]?.map((each) => each.split(";", 1)[0]);
            if (set !== undefined) cookie = set.join("; ");
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
          });
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });

  return {
    ask,
    async api<Result>(method: string, path: string, body?: object) {
      const json =
        body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
      const answer = await ask(path, { method, ...json });
      const text = answer.body.toString();
      if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 500)}`);
      return JSON.parse(text) as Result;
    },
    cookie: () => cookie,
    leave: () => {
      agent.destroy();
    },
  };
}

function addressOf(number: number): string {
  return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
}

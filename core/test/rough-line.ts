import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A request on its way through a line. */
export interface LineRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
}
export interface LineAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Stands between two programs that talk HTTP with each other. */
export interface RoughLine {
  /** Where to talk to instead of the other side. */
  readonly origin: string;
  close(): Promise<void>;
}

/** What belongs to one connection alone, and is not passed on. */
const OWN_HEADERS = new Set([
  "connection",
  "content-encoding",
  "content-length",
  "host",
  "keep-alive",
  "transfer-encoding",
]);

/**
 * Lays a line on this machine. `carry` decides about each request what becomes of it: it passes it to the other side by
 * `pass`, as often as it likes, and answers.
 *
 * @param target Gives the origin of the other side, which may be there only later.
 */
export async function layLine(
  target: () => string,
  carry: (request: LineRequest, pass: () => Promise<LineAnswer>) => Promise<LineAnswer>,
): Promise<RoughLine> {
  const server = createServer((request, response) => {
    void (async () => {
      const { method = "GET", url: path = "/" } = request;
      const body = await bodyOf(request);
      const headers = kept(Object.entries(request.headers));
      const pass = async (): Promise<LineAnswer> => {
        const init = { method, headers, redirect: "manual", ...(body.length > 0 && { body }) } as const;
        const answer = await fetch(`${target()}${path}`, init);
        return { status: answer.status, headers: kept(answer.headers), body: Buffer.from(await answer.arrayBuffer()) };
      };
      const answer = await carry({ method, path }, pass);
      response.writeHead(answer.status, answer.headers).end(answer.body);
    })().catch(() => {
      // The other side hung up, so this one does.
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function kept(headers: Iterable<[string, string | string[] | undefined]>): Record<string, string> {
  const entries = [...headers].filter(([name, value]) => value !== undefined && !OWN_HEADERS.has(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

import { existsSync, createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { Readable } from "node:stream";

const ENTRY = new URL("../../../web/build/web.js", import.meta.url);
const TEXT_TYPE = /^text\/|json|xml|javascript/;

/** The built front end: pages that are made on request, and files that are ready. */
export interface WebBuild {
  respond(request: Request, context: WebContext): Promise<Response>;
  /** Files by address, all in memory. */
  readonly files: ReadonlyMap<string, WebFile>;
}

export interface WebContext {
  /** `platform.fetch` of the pages: asks our own API within this process, on behalf of the visitor. */
  readonly platform: { readonly fetch: (request: Request) => Promise<Response> };
  readonly getClientAddress: () => string;
}

/** One file in the encodings there are. */
export interface WebFile {
  readonly plain: Buffer;
  readonly brotli: Buffer | null;
  readonly gzip: Buffer | null;
  readonly type: string;
  readonly etag: string;
  /** Whether its address changes with its content. */
  readonly isImmutable: boolean;
}

/** What `web/adapter.ts` writes. */
interface AdapterOutput {
  readonly server: {
    init(options: { env: Record<string, string>; read: (file: string) => ReadableStream }): Promise<void>;
    respond(request: Request, context: WebContext): Promise<Response>;
  };
  readonly dir: string;
  readonly appPath: string;
  readonly mime: Readonly<Record<string, string>>;
  readonly files: Readonly<
    Record<string, { readonly file: string; readonly etag: string; readonly compressed: boolean }>
  >;
}

/** Loads the front end into memory; null when it was not built. */
export async function loadWebBuild(): Promise<WebBuild | null> {
  if (!existsSync(ENTRY)) return null;
  const output = (await import(ENTRY.href)) as AdapterOutput;
  const { server, dir } = output;
  // No environment: pages get their data from the API and need to know nothing else.
  await server.init({
    env: {},
    read: (file) => Readable.toWeb(createReadStream(join(dir, "client", file))) as ReadableStream,
  });
  const files = await Promise.all(
    Object.keys(output.files).map(async (address) => [address, await load(address, output)] as const),
  );
  return {
    respond: (request, context) => server.respond(request, context),
    files: new Map(files.flatMap(([address, file]) => (file === null ? [] : [[address, file]]))),
  };
}

async function load(address: string, { files, dir, mime, appPath }: AdapterOutput): Promise<WebFile | null> {
  const entry = files[address];
  if (entry === undefined) return null;
  const path = join(dir, entry.file);
  const type = mime[extname(entry.file)] ?? "application/octet-stream";
  const [plain, brotli, gzip] = await Promise.all([
    readFile(path),
    entry.compressed ? readFile(`${path}.br`) : null,
    entry.compressed ? readFile(`${path}.gz`) : null,
  ]);
  return {
    plain,
    brotli,
    gzip,
    type: TEXT_TYPE.test(type) ? `${type}; charset=utf-8` : type,
    etag: `"${entry.etag}"`,
    isImmutable: address.startsWith(`/${appPath}/immutable/`),
  };
}

import { existsSync, createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { Readable } from "node:stream";

const ENTRY = new URL("../../../web/build/web.js", import.meta.url);
const TEXT_TYPE = /^text\/|json|xml|javascript/;

/** The built front end: pages that are made on request, and files that are ready. */
export interface WebBuild {
  /** What the pages can be read in; the first is the one to fall back on. */
  readonly languages: readonly [string, ...string[]];
  /** Answers with a page in one of `languages`. */
  respond(language: string, request: Request, context: WebContext): Promise<Response>;
  /** Files of all languages by address, all in memory. */
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

/** What `web/build.ts` writes: a build for each language. */
interface BuildOutput {
  readonly languages: Readonly<Record<string, () => Promise<AdapterOutput>>>;
}

/** What `web/adapter.ts` writes. */
interface AdapterOutput {
  readonly openServer: () => Promise<WebServer>;
  readonly dir: string;
  readonly appPath: string;
  readonly mime: Readonly<Record<string, string>>;
  readonly files: Readonly<
    Record<string, { readonly file: string; readonly etag: string; readonly compressed: boolean }>
  >;
}

interface WebServer {
  init(options: { env: Record<string, string>; read: (file: string) => ReadableStream }): Promise<void>;
  respond(request: Request, context: WebContext): Promise<Response>;
}

/** Loads the front end into memory; null when it was not built. */
export async function loadWebBuild(): Promise<WebBuild | null> {
  if (!existsSync(ENTRY)) return null;
  const { languages } = (await import(ENTRY.href)) as BuildOutput;
  const outputs = new Map<string, AdapterOutput>();
  for (const [language, open] of Object.entries(languages)) outputs.set(language, await open());
  const [first, ...others] = outputs.keys();
  if (first === undefined) return null;
  const servers = new Map<string, Promise<WebServer>>();
  const serverOf = (language: string): Promise<WebServer> => {
    const server = servers.get(language) ?? openServer(outputs.get(language));
    servers.set(language, server);
    return server;
  };
  // The other languages are loaded when the first of their readers comes.
  await serverOf(first);
  const files = await Promise.all([...outputs.values()].map(loadFiles));
  return {
    languages: [first, ...others],
    respond: async (language, request, context) => (await serverOf(language)).respond(request, context),
    files: new Map(files.flat()),
  };
}

async function openServer(output: AdapterOutput | undefined): Promise<WebServer> {
  if (output === undefined) throw new Error("The pages were not built in this language");
  const server = await output.openServer();
  // No environment: pages get their data from the API and need to know nothing else.
  await server.init({
    env: {},
    read: (file) => Readable.toWeb(createReadStream(join(output.dir, "client", file))) as ReadableStream,
  });
  return server;
}

async function loadFiles(output: AdapterOutput): Promise<[address: string, file: WebFile][]> {
  const files = await Promise.all(
    Object.keys(output.files).map(async (address) => [address, await load(address, output)] as const),
  );
  return files.flatMap(([address, file]) => (file === null ? [] : [[address, file]]));
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

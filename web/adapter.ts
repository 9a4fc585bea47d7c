import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Adapter, Builder } from "@sveltejs/kit";

/** One static file of the build, as the host process serves it. */
interface StaticFile {
  /** Path below the build folder. */
  readonly file: string;
  /** Digest of the content, for `ETag`. */
  readonly etag: string;
  /** Whether `.br` and `.gz` twins lie beside it. */
  readonly compressed: boolean;
}

/**
 * Emits `web.js` into the folder `out` for a process that owns HTTP itself: SvelteKit's `server`, a table of static
 * files by address, and their media types. Only the documented adapter API is used.
 */
export default function embedded(out: string): Adapter {
  return {
    name: "embedded",
    async adapt(builder) {
      fs.rmSync(out, { recursive: true, force: true });
      const files = { ...(await clientFiles(builder, out)), ...(await prerenderedFiles(builder, out)) };
      const directory = builder.getServerDirectory();
      builder.generateServerInstance(`${directory}/server.js`);
      builder.copy(directory, `${out}/server`);
      fs.writeFileSync(`${out}/web.js`, entry(builder, files));
    },
    supports: { read: () => true, instrumentation: () => true },
  };
}

async function clientFiles(builder: Builder, out: string): Promise<Record<string, StaticFile>> {
  const names = builder.writeClient(`${out}/client`);
  const compressed = new Set(await builder.compress(`${out}/client`));
  return Object.fromEntries(names.map((name) => [`/${name}`, staticFile(`${out}/client`, name, compressed)]));
}

async function prerenderedFiles(builder: Builder, out: string): Promise<Record<string, StaticFile>> {
  const names = builder.writePrerendered(`${out}/prerendered`);
  const compressed = new Set(await builder.compress(`${out}/prerendered`));
  return Object.fromEntries(
    builder.prerendered.paths.flatMap((address) => {
      const stem = address.slice(1) || "index.html";
      const name = [stem, `${stem}.html`, `${stem}/index.html`].find((candidate) => names.includes(candidate));
      return name === undefined ? [] : [[address, staticFile(`${out}/prerendered`, name, compressed)]];
    }),
  );
}

function staticFile(folder: string, name: string, compressed: ReadonlySet<string>): StaticFile {
  const digest = createHash("sha256").update(fs.readFileSync(path.join(folder, name)));
  return {
    file: `${path.basename(folder)}/${name}`,
    etag: digest.digest("base64url").slice(0, 22),
    compressed: compressed.has(name),
  };
}

function entry(builder: Builder, files: Record<string, StaticFile>): string {
  return [
    `export const openServer = async () => (await import("./server/server.js")).server;`,
    `export const dir = import.meta.dirname;`,
    `export const appPath = ${JSON.stringify(builder.getAppPath())};`,
    `export const mime = ${JSON.stringify(builder.mimeTypes)};`,
    `export const files = JSON.parse(${JSON.stringify(JSON.stringify(files))});`,
    "",
  ].join("\n");
}

import { realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { rolldown, type Plugin, type RolldownOutput } from "rolldown";
import { parseAst } from "rolldown/parseAst";
import { FitGlueError } from "@fitglue/sdk";

/** What plugin code may import beside its own files. */
const SDK_DOORS = ["@fitglue/sdk", "@fitglue/sdk/files", "@fitglue/sdk/exercises"] as const;

const SDK_FOLDER = dirname(fileURLToPath(import.meta.resolve("@fitglue/sdk")));

/** Stands for a module in the source map and in messages, wherever the working copy lies. */
const NODE_MODULES = `${sep}node_modules${sep}`;

export interface Bundle {
  /** Classic script that sets `var plugin`. */
  readonly code: string;
  readonly sourceMap: string;
}

/**
 * Makes one script of a plugin folder, beginning with its `index.ts`.
 *
 * The code is not minified: what is stored is what a reviewer reads.
 *
 * @param maxBytes - Size of the script at most.
 * @throws FitGlueError BUNDLE_FAILED naming the import or the syntax error; BUNDLE_TOO_LARGE naming the largest modules.
 */
export async function bundlePlugin(folder: string, maxBytes: number): Promise<Bundle> {
  const root = realpathSync(folder);
  const chunk = (await bundle(root)).output[0];
  refuseDynamicImport(chunk.code, folder);

  const bytes = Buffer.byteLength(chunk.code);
  if (bytes > maxBytes) {
    const largest = Object.entries(chunk.modules)
      .map(([id, { renderedLength }]) => ({ id: publicName(id, root), bytes: renderedLength }))
      .sort((a, b) => b.bytes - a.bytes)
      .slice(0, 5);
    throw new FitGlueError(
      "BUNDLE_TOO_LARGE",
      `the bundle is ${kilobytes(bytes)}, more than the ${kilobytes(maxBytes)} it may be; its largest modules are ` +
        largest.map((module) => `${module.id} (${kilobytes(module.bytes)})`).join(", "),
      { details: { bytes, maxBytes, largest } },
    );
  }
  return { code: chunk.code, sourceMap: chunk.map?.toString() ?? "" };
}

async function bundle(root: string): Promise<RolldownOutput> {
  const refused: FitGlueError[] = [];
  try {
    const build = await rolldown({
      input: join(root, "index.ts"),
      cwd: root,
      platform: "neutral",
      tsconfig: false,
      resolve: { mainFields: ["module", "main"] },
      experimental: { attachDebugInfo: "none" },
      plugins: [onlyAllowedImports(root, refused)],
      logLevel: "silent",
    });
    try {
      return await build.generate({
        format: "iife",
        name: "plugin",
        exports: "default",
        codeSplitting: false,
        comments: { legal: true, annotation: false, jsdoc: false },
        sourcemap: true,
        sourcemapPathTransform: (source, mapPath) => publicName(resolve(dirname(mapPath), source), root),
      });
    } finally {
      await build.close();
    }
  } catch (cause) {
    throw refused[0] ?? syntaxError(cause, root);
  }
}

/**
 * The gate of a bundle: own files, the doors of the SDK, and whatever the SDK itself is made of.
 * @param refused - Receives the reasons: the bundler overwrites the code of errors that pass through it.
 */
function onlyAllowedImports(root: string, refused: FitGlueError[]): Plugin {
  const refuse = (specifier: string, importer: string): never => {
    refused.push(notAllowed(specifier, importer, root));
    throw new Error("import refused");
  };
  return {
    name: "only-allowed-imports",
    async resolveId(specifier, importer, options) {
      if (importer === undefined) return null;
      const fromSdk = isInside(importer, SDK_FOLDER) || importer.includes(NODE_MODULES);
      if (fromSdk) {
        const found = await this.resolve(specifier, importer, { ...options, skipSelf: true });
        return found === null ? null : { ...found, moduleSideEffects: false };
      }
      if (SDK_DOORS.some((door) => door === specifier)) {
        return { id: fileURLToPath(import.meta.resolve(specifier)), moduleSideEffects: false };
      }
      if (!specifier.startsWith("./") && !specifier.startsWith("../")) return refuse(specifier, importer);
      const found = await this.resolve(specifier, importer, { ...options, skipSelf: true });
      if (found === null) return null;
      if (!isInside(realpathSync(found.id), root)) return refuse(specifier, importer);
      return found;
    },
  };
}

function notAllowed(specifier: string, importer: string, root: string): FitGlueError {
  return new FitGlueError(
    "BUNDLE_FAILED",
    `${publicName(importer, root)} imports ${specifier}, which plugin code may not; it may import its own files and ${SDK_DOORS.join(", ")}`,
    { details: { import: specifier, importer: publicName(importer, root) } },
  );
}

/** An import that is computed at run time cannot be followed into the bundle, and there is nothing to load it from later. */
function refuseDynamicImport(code: string, folder: string): void {
  const open: unknown[] = [parseAst(code)];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== "object" || node === null) continue;
    if ("type" in node && node.type === "ImportExpression") {
      throw new FitGlueError(
        "BUNDLE_FAILED",
        `${folder} has an import() whose argument is computed; import the module by its name at the top of the file`,
      );
    }
    for (const child of Object.values(node)) if (typeof child === "object" && child !== null) open.push(child);
  }
}

function syntaxError(cause: unknown, root: string): FitGlueError {
  const text = cause instanceof Error ? cause.message : String(cause);
  const plain = stripVTControlCharacters(text)
    .replaceAll(`${root}${sep}`, "")
    .replace(/^Build failed with \d+ errors?:\s*/, "");
  return new FitGlueError("BUNDLE_FAILED", `the code could not be bundled: ${plain.trim()}`, { cause });
}

/** Path of a module as people should read it, the same on every machine. */
function publicName(file: string, root: string): string {
  if (isInside(file, root)) return slashes(relative(root, file));
  if (isInside(file, SDK_FOLDER)) return `@fitglue/sdk/${slashes(relative(SDK_FOLDER, file))}`;
  const npm = file.lastIndexOf(NODE_MODULES);
  return npm === -1 ? slashes(file) : slashes(file.slice(npm + NODE_MODULES.length));
}

function isInside(file: string, folder: string): boolean {
  return file.startsWith(folder + sep);
}

const slashes = (path: string): string => path.replaceAll(sep, "/");
const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`;

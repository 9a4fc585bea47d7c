import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { open, readdir, readFile, type FileHandle } from "node:fs/promises";
import { join } from "node:path";

const CHUNK_BYTES = 16 * 1024 * 1024;
const PAGE_BYTES = 4096;
/** What every canary begins with: memory without it, in no spelling, is not looked at more closely. */
const BEGINNING = "canary-";

/** A secret that is in no file and no source, so that wherever it is found it came from where it was planted. */
export function newCanary(name: string): string {
  return `${BEGINNING}${name}-${randomBytes(12).toString("hex")}`;
}

/** Looks for secrets; each way gives the names of those that it found. */
export interface CanarySearch {
  inText(text: string): string[];
  inBytes(bytes: Buffer): string[];
  /** In all files below a folder. */
  inFolder(folder: string): Promise<string[]>;
  /** In all memory that a living process may write to, and in its environment and arguments. */
  inProcess(pid: number): Promise<string[]>;
}

/** A search for secrets in the spellings in which they may have slipped through. */
export function canarySearch(canaries: Readonly<Record<string, string>>): CanarySearch {
  const needles = Object.entries(canaries).flatMap(([name, canary]) =>
    spellings(canary).map((needle) => ({ name, needle })),
  );
  const longest = Math.max(...needles.map(({ needle }) => needle.length));
  const beginnings = spellings(BEGINNING);
  const inBytes = (bytes: Buffer): string[] =>
    beginnings.some((beginning) => bytes.includes(beginning))
      ? [...new Set(needles.filter(({ needle }) => bytes.includes(needle)).map(({ name }) => name))]
      : [];
  const inAll = async (chunks: AsyncIterable<Buffer>): Promise<string[]> => {
    const found = new Set<string>();
    for await (const chunk of chunks) for (const name of inBytes(chunk)) found.add(name);
    return [...found];
  };

  return {
    inText: (text) => inBytes(Buffer.from(text)),
    inBytes,
    inFolder: (folder) => inAll(filesOf(folder)),
    inProcess: async (pid) => [
      ...["environ", "cmdline"].flatMap((file) => inBytes(readFileSync(`/proc/${pid}/${file}`))),
      ...(await inAll(memoryOf(pid, longest))),
    ],
  };
}

async function* filesOf(folder: string): AsyncGenerator<Buffer> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) yield readFile(join(entry.parentPath, entry.name));
}

/** Whether this process may read the memory of another: it is a way of Linux, and of root or the same user. */
export async function canReadMemory(pid: number): Promise<boolean> {
  try {
    for await (const chunk of memoryOf(pid, 0)) if (chunk.length > 0) return true;
    return false;
  } catch {
    return false;
  }
}

/** Pieces of a process's writable memory; each repeats the last `overlap` bytes of the one before. */
async function* memoryOf(pid: number, overlap: number): AsyncGenerator<Buffer> {
  const [memory, pages] = await Promise.all(["mem", "pagemap"].map((name) => open(`/proc/${pid}/${name}`, "r")));
  if (!memory || !pages) return;
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, "utf8").split("\n")) {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      if (from === undefined || to === undefined) continue;
      for (const [start, end] of await presentParts(pages, Number.parseInt(from, 16), Number.parseInt(to, 16)))
        for (let at = start; at < end; at += CHUNK_BYTES) {
          const chunk = await read(memory, at, Math.min(CHUNK_BYTES + overlap, end - at));
          if (chunk !== null) yield chunk;
        }
    }
  } finally {
    await Promise.all([memory.close(), pages.close()]);
  }
}

/** Parts of a region that are in memory or swapped out (bits 63 and 62 of a page's entry); most of a large one was never touched. */
async function presentParts(pages: FileHandle, from: number, to: number): Promise<[number, number][]> {
  const entries = await read(pages, (from / PAGE_BYTES) * 8, ((to - from) / PAGE_BYTES) * 8);
  const parts: [number, number][] = [];
  for (let page = 0; page * 8 < (entries?.length ?? 0); page++) {
    const isPresent = (entries?.readUInt8(page * 8 + 7) ?? 0) >= 0x40;
    const at = from + page * PAGE_BYTES;
    const last = parts.at(-1);
    if (isPresent && last?.[1] === at) last[1] = at + PAGE_BYTES;
    else if (isPresent) parts.push([at, at + PAGE_BYTES]);
  }
  return parts;
}

/** Null for memory that was given back since the list was read. */
async function read(file: FileHandle, at: number, length: number): Promise<Buffer | null> {
  const buffer = Buffer.alloc(length);
  try {
    return buffer.subarray(0, (await file.read(buffer, 0, length, at)).bytesRead);
  } catch {
    return null;
  }
}

function spellings(canary: string): Buffer[] {
  const plain = Buffer.from(canary);
  const base64 = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), plain])
      .toString("base64")
      .replace(/=+$/, "");
    return encoded.slice(offset === 0 ? 0 : offset + 1, -1);
  });
  return [
    plain,
    Buffer.from(canary, "utf16le"),
    ...base64.map((text) => Buffer.from(text)),
    Buffer.from(plain.toString("hex")),
    Buffer.from(encodeURIComponent(canary)),
    Buffer.from(canary.split("").reverse().join("")),
  ];
}

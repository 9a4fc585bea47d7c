import { FitGlueError } from "@fitglue/sdk";
import fc from "fast-check";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { archiveEntryName } from "./archive-entry-name.ts";
import { UPLOAD_LIMITS } from "./limits.ts";
import { archiveKind, openZip, unfold, type ArchiveContent } from "./open-archive.ts";

const GPX = Buffer.from("<gpx/>");

describe("a zip archive", () => {
  test("gives its files, without folders and what operating systems add", async () => {
    const bytes = await zip({
      "a.gpx": GPX,
      "days/b.gpx": GPX,
      "__MACOSX/._a.gpx": GPX,
      "days/.DS_Store": GPX,
      "Thumbs.db": GPX,
    });
    expect(await outcomes(bytes)).toEqual({ "a.gpx": 6, "days/b.gpx": 6 });
  });

  test("opens a gzipped file in it, and no archive", async () => {
    const bytes = await zip({
      "a.gpx.gz": gzipSync(GPX),
      "more.zip": await zip({ "b.gpx": GPX }),
      "more.zip.gz": gzipSync(await zip({ "b.gpx": GPX })),
    });
    expect(await outcomes(bytes)).toEqual({ "a.gpx": 6, "more.zip": "FILE_TYPE_UNKNOWN" });
  });

  test("whose files are damaged gives the good ones", async () => {
    const bytes = await zip({ "good.gpx": GPX, "bad.gpx": Buffer.from("bad content") }, false);
    bytes[bytes.indexOf("bad content")] = 0x42;
    expect(await outcomes(bytes)).toEqual({ "good.gpx": 6, "bad.gpx": "ARCHIVE_DAMAGED" });
  });

  test("that is protected says so for each file", async () => {
    const bytes = await zip({ "a.gpx": GPX });
    // Bit 0 of the general purpose flag (APPNOTE 4.4.4), in the directory.
    const flag = bytes.indexOf("PK\x01\x02") + 8;
    bytes[flag] = (bytes[flag] ?? 0) | 1;
    expect(await outcomes(bytes)).toEqual({ "a.gpx": "ARCHIVE_ENCRYPTED" });
  });

  test("that unfolds to more than activity files do is a bomb, whatever its directory says", async () => {
    const bomb = await zip({ "bomb.gpx": Buffer.alloc(20 * 1024 * 1024) });
    expect(await outcomes(bomb)).toEqual({ "bomb.gpx": "FILE_TOO_LARGE" });
    // The size that the directory claims (APPNOTE 4.3.12) is 6 bytes.
    bomb.writeUInt32LE(6, bomb.indexOf("PK\x01\x02") + 24);
    expect(await outcomes(bomb)).toEqual({ "bomb.gpx": "ARCHIVE_DAMAGED" });
    const gz = gzipSync(Buffer.alloc(UPLOAD_LIMITS.entryBytes + 1));
    expect(() => unfold("bomb.gpx.gz", gz)).toThrow(expect.objectContaining({ code: "FILE_TOO_LARGE" }));
  });

  test("is read where a file is unpacked, and nowhere else", async () => {
    const noise = Buffer.from(Array.from({ length: 500_000 }, (_, index) => (index * 7919) % 251));
    const bytes = await zip({ "a.gpx": noise, "b.gpx": GPX, "c.gpx": noise }, false);
    let read = 0;
    const archive = await openZip("x.zip", {
      ...contentOf(bytes),
      async *read(start, end) {
        read += end - start;
        yield bytes.subarray(start, end);
      },
    });
    const wanted = archive.files.find(({ name }) => name === "b.gpx");
    expect((await archive.read(wanted?.index ?? -1)).bytes.toString()).toBe("<gpx/>");
    // The directory is looked for in the last 64 KiB; a and c alone are a million bytes.
    expect(read).toBeLessThan(100_000);
  });

  test("that is empty, or only the beginning of one, is refused whole", async () => {
    expect(await failure(await zip({}))).toBe("ARCHIVE_EMPTY");
    expect(await failure(await zip({ "__MACOSX/x": GPX }))).toBe("ARCHIVE_EMPTY");
    const bytes = await zip({ "a.gpx": GPX });
    expect(await failure(bytes.subarray(0, bytes.length - 10))).toBe("ARCHIVE_DAMAGED");
  });

  test("of any bytes gives files or an error of ours, never another one", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom("504b0304", "504b0506", "1f8b"),
        async (noise, magic) => {
          const bytes = Buffer.concat([Buffer.from(magic, "hex"), noise]);
          const kind = archiveKind(bytes);
          if (kind === null) return;
          try {
            if (kind === "gzip") unfold("x", bytes);
            else {
              const archive = await openZip("x", contentOf(bytes));
              for (const { index } of archive.files) await archive.read(index);
            }
          } catch (error) {
            expect(error).toBeInstanceOf(FitGlueError);
          }
        },
      ),
    );
  });
});

describe("the name of an entry", () => {
  test.each([
    ["../../etc/passwd", "etc/passwd"],
    ["C:\\Users\\ada\\run.fit", "Users/ada/run.fit"],
    ["/absolute/run.fit", "absolute/run.fit"],
    ["a/./b/../run\u0000.fit", "a/b/run.fit"],
    ["..", "unnamed"],
    [undefined, "unnamed"],
    ["run\u202etif.exe\u0085.fit", "runtif.exe .fit"],
  ])("%j is shown as %j", (name, shown) => {
    expect(archiveEntryName(name)).toBe(shown);
  });

  test("never leads upwards or to a root", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("..", ".", "/", "\\", "a", "C:", "\0"), { maxLength: 12 }), (parts) => {
        const name = archiveEntryName(parts.join("/"));
        expect(name.split("/")).not.toContain("..");
        expect(name).not.toMatch(/^\/|\\|\0/);
      }),
    );
  });
});

async function zip(files: Readonly<Record<string, Buffer>>, compress = true): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, bytes] of Object.entries(files)) archive.addBuffer(bytes, name, { compress });
  archive.end();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function contentOf(bytes: Buffer): ArchiveContent {
  return {
    byteCount: bytes.length,
    async *read(start, end) {
      yield bytes.subarray(start, end);
    },
  };
}

/** Each file's size, or the code why there is none. */
async function outcomes(bytes: Buffer): Promise<Record<string, number | string>> {
  const archive = await openZip("archive.zip", contentOf(bytes));
  const found: Record<string, number | string> = {};
  for (const { index, name } of archive.files) {
    try {
      const file = await archive.read(index);
      found[file.name] = file.bytes.length;
    } catch (error) {
      if (!(error instanceof FitGlueError)) throw error;
      found[name.replace(/\.gz$/, "")] = error.code;
    }
  }
  return found;
}

async function failure(bytes: Buffer): Promise<string | null> {
  try {
    await openZip("archive.zip", contentOf(bytes));
    return null;
  } catch (error) {
    return error instanceof FitGlueError ? error.code : String(error);
  }
}

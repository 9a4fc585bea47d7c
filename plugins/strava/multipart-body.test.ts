import fc from "fast-check";
import { expect, test } from "vitest";
import { multipartBody } from "./multipart-body.ts";

test("fields and file come out of the form as they went in, whatever they hold", async () => {
  const text = fc.string({ unit: "grapheme" }).map((value) => value.replace(/\r\n?|\n/gu, "\n"));
  await fc.assert(
    fc.asyncProperty(text, text, fc.uint8Array({ maxLength: 300 }), async (title, description, bytes) => {
      const body = multipartBody(
        { name: title, description },
        { field: "file", name: "mark.fit", bytes },
        "fitglue-4c6f1f0e",
      );
      const form = await new Response(new Uint8Array(body.bytes), {
        headers: { "content-type": body.contentType },
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- an independent reader is what a test wants
      }).formData();
      expect(form.get("name")).toBe(title);
      expect(form.get("description")).toBe(description);
      const file = form.get("file");
      expect(file instanceof File && file.name).toBe("mark.fit");
      expect(file instanceof File && new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array(bytes));
    }),
    { numRuns: 50 },
  );
});

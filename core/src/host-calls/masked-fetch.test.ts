import { expect, test } from "vitest";
import { createMaskedFetch } from "./masked-fetch.ts";
import { MASK } from "./mask-secrets.ts";
import type { SafeRequest } from "./safe-fetch.ts";

const SECRET = "key-0123456789abcdef";
const REQUEST = {} as SafeRequest;

const headersOf = async (headers: Readonly<Record<string, string>>) => {
  const maskedFetch = createMaskedFetch(() => Promise.resolve({ status: 200, headers, body: Buffer.from("") }));
  return (await maskedFetch(REQUEST, [SECRET])).headers;
};

test("a secret is taken out of each header, of its name as well, and the others stay as they are", async () => {
  const hex = Buffer.from(SECRET).toString("hex");
  expect(
    await headersOf({
      date: "Sun, 22 Nov 2026",
      "x-echo": `a ${SECRET} b`,
      [`x-${SECRET}`]: "1,2",
      "x-hex": hex,
      empty: "",
    }),
  ).toEqual({ date: "Sun, 22 Nov 2026", "x-echo": `a ${MASK} b`, [`x-${MASK}`]: "1,2", "x-hex": MASK, empty: "" });
});

test("what begins in one header and goes on in the next is no secret", async () => {
  const halves = { "x-one": SECRET.slice(0, 10), "x-two": SECRET.slice(10) };
  expect(await headersOf(halves)).toEqual(halves);
});

test("an answer without headers has none", async () => {
  expect(await headersOf({})).toEqual({});
});

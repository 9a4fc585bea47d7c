import fc from "fast-check";
import { expect, test } from "vitest";
import { createSecretMask, createSecretMasks, MASK } from "./mask-secrets.ts";

const SECRET = 'sk_live/9+Zq=7&x"4é';
const mask = createSecretMask([SECRET]);

const percentAll = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
const unicodeEscapes = (text: string) =>
  Array.from(text, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");

test.each([
  ["as it is", SECRET],
  ["in upper case", SECRET.replace(/[a-z]/g, (letter) => letter.toUpperCase())],
  ["in a URL", encodeURIComponent(SECRET)],
  ["in a form", new URLSearchParams({ key: SECRET }).toString().slice(4)],
  ["percent-encoded throughout", percentAll(SECRET)],
  ["percent-encoded in upper case", percentAll(SECRET).toUpperCase()],
  ["percent-encoded twice", encodeURIComponent(encodeURIComponent(SECRET))],
  ["in JSON", JSON.stringify(SECRET).slice(1, -1)],
  ["in JSON within JSON", JSON.stringify(JSON.stringify(SECRET)).slice(3, -3)],
  ["in JSON with escaped slashes", JSON.stringify(SECRET).slice(1, -1).replaceAll("/", "\\/")],
  ["in JSON with every letter escaped", unicodeEscapes(SECRET)],
  ["in HTML", SECRET.replaceAll("&", "&amp;").replaceAll('"', "&quot;")],
  ["in HTML by numbers", Array.from(SECRET, (letter) => `&#x${letter.charCodeAt(0).toString(16)};`).join("")],
  ["in hexadecimal", Buffer.from(SECRET).toString("hex")],
  [
    "in hexadecimal with colons",
    Buffer.from(SECRET)
      .toString("hex")
      .replace(/(..)(?=.)/g, "$1:"),
  ],
  ["in base64", Buffer.from(SECRET).toString("base64")],
  ["in base64url", Buffer.from(SECRET).toString("base64url")],
  ["as a password of Basic", Buffer.from(`me:${SECRET}`).toString("base64").slice(4)],
])("a secret is hidden %s", (_, spelling) => {
  const hidden = mask.text(`before ${spelling} after`);
  expect(hidden).toMatch(/^before .{0,2}\[hidden by FitGlue\].{0,3} after$/);
});

test("a secret in UTF-16 is hidden in both orders of bytes", async () => {
  const little = Buffer.from(`<${SECRET}>`, "utf16le");
  for (const bytes of [little, Buffer.from(little).swap16()])
    expect((await mask.bytes(bytes)).toString("latin1")).toContain(MASK);
});

test("wherever and however often a secret stands, nothing of it is left, and nothing else is changed", async () => {
  const secrets = fc.string({ minLength: 8, maxLength: 40, unit: "grapheme-ascii" });
  const around = fc.uint8Array({ maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(secrets, around, around, async (secret, before, after) => {
      const plain = Buffer.from(secret);
      const own = createSecretMask([secret]);
      const hidden = await own.bytes(Buffer.concat([before, plain, after, plain]));
      expect(hidden.includes(plain)).toBe(false);
      const rest = Buffer.concat([before, after]);
      fc.pre(!rest.toString("latin1").toLowerCase().includes(secret.toLowerCase().slice(0, 2)));
      expect(await own.bytes(rest)).toBe(rest);
    }),
  );
});

test("a secret within something longer that was put into base64 cannot be read out of it", () => {
  const around = fc.uint8Array({ maxLength: 9 });
  fc.assert(
    fc.property(
      fc.string({ minLength: 8, maxLength: 40 }),
      around,
      around,
      fc.boolean(),
      (secret, before, after, url) => {
        const whole = Buffer.concat([before, Buffer.from(secret), after]);
        const hidden = createSecretMask([secret]).text(whole.toString(url ? "base64url" : "base64"));
        expect(hidden).toContain(MASK);
        const left = hidden.split(MASK).map((part) => Buffer.from(part, "base64").toString("latin1"));
        for (let start = 0; start + 4 <= secret.length; start++)
          for (const part of left) expect(part).not.toContain(secret.slice(start, start + 4));
      },
    ),
  );
});

test("masks of the secrets in use are kept, a hundred of them", () => {
  const maskOf = createSecretMasks();
  const first = maskOf(["secret-0", "other"]);
  for (let number = 1; number < 100; number++) maskOf([`secret-${number}`]);
  expect(maskOf(["secret-0", "other"])).toBe(first);
  for (let number = 100; number < 200; number++) maskOf([`secret-${number}`]);
  expect(maskOf(["secret-0", "other"])).not.toBe(first);
  expect(maskOf(["secret-7"]).text("secret-7 secret-8")).toBe(`${MASK} secret-8`);
});

test("in a long answer a secret is hidden wherever it stands, also where two slices meet", async () => {
  const spelled = Buffer.from(encodeURIComponent(SECRET));
  for (const at of [0, 131_071, 131_072, 131_072 - 5, 131_072 - spelled.length, 262_144 - 1, 299_000]) {
    const long = Buffer.alloc(300_000, ".");
    spelled.copy(long, at);
    const hidden = (await mask.bytes(long)).toString();
    expect(hidden).toBe(`${".".repeat(at)}${MASK}${".".repeat(300_000 - at - spelled.length)}`);
  }
  const many = Buffer.from(`${SECRET},`.repeat(20_000));
  expect((await mask.bytes(many)).toString()).toBe(`${MASK},`.repeat(20_000));
});

test("a long answer that is made to look like escapes takes no time, and others have their turn meanwhile", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const startedMs = performance.now();
  for (const bait of ["\\", "%25", "&#0", "s", "c2tf\n", "73"])
    await mask.bytes(Buffer.from(bait.repeat(Math.ceil(1_000_000 / bait.length))));
  clearInterval(timer);
  expect(performance.now() - startedMs).toBeLessThan(10_000);
  expect(turns).toBeGreaterThan(5);
});

test("an answer that is made for a secret full of backslashes is not handed on, and holds up others only once", async () => {
  const mask = createSecretMask([`key-${"\\".repeat(24)}-end`]);
  const answer = `key-${"\\".repeat(70)}`;
  const startedMs = performance.now();
  const tries = Array.from({ length: 20 }, () => mask.bytes(Buffer.from(answer)));
  for (const each of await Promise.allSettled(tries))
    expect(each).toMatchObject({
      status: "rejected",
      reason: { code: "EGRESS_FAILED", details: { reason: "secret" } },
    });
  expect(performance.now() - startedMs).toBeLessThan(15_000);
  expect(() => mask.text(answer)).toThrow(expect.objectContaining({ code: "EGRESS_FAILED" }) as Error);
});

test("an answer that is made for a secret that repeats itself is hidden wherever it may begin", async () => {
  const hidden = await createSecretMask([`${"a".repeat(999)}b`]).bytes(Buffer.from("a".repeat(200_000)));
  expect(hidden.toString().replaceAll(MASK, "")).toBe("");
});

/** As long as credentials may be, made of what tokens are made of. */
const TOKEN = Array.from({ length: 400 }, (_, index) => `p${String(index).padStart(3, "0")}-Zq/+=`.slice(0, 10))
  .join("")
  .padEnd(4000, "x");

test.each([
  ["as it is", TOKEN],
  ["percent-encoded", encodeURIComponent(TOKEN)],
  ["percent-encoded throughout", percentAll(TOKEN)],
  ["in JSON with every letter escaped", unicodeEscapes(TOKEN)],
  ["in HTML by numbers", Array.from(TOKEN, (letter) => `&#${letter.charCodeAt(0)};`).join("")],
  ["in hexadecimal", Buffer.from(TOKEN).toString("hex")],
  ["in base64", Buffer.from(TOKEN).toString("base64")],
  ["in base64 with broken lines", Buffer.from(TOKEN).toString("base64").replace(/.{76}/g, "$&\r\n")],
  ["in base64 behind something else", Buffer.from(`ab${TOKEN}`).toString("base64").slice(3)],
  ["in UTF-16", Buffer.from(TOKEN, "utf16le").toString("latin1")],
])("a token of 4,000 characters is hidden whole, %s", async (_, spelling) => {
  expect(TOKEN).toHaveLength(4000);
  const token = createSecretMask([TOKEN]);
  const hidden = await token.bytes(Buffer.from(`before ${spelling} after`, "latin1"));
  expect(hidden.toString("latin1")).toMatch(/^before .{0,2}\[hidden by FitGlue\].{0,3} after$/);
});

test("where a long token breaks off, the rest of the word is hidden too", () => {
  const token = createSecretMask([TOKEN]);
  for (const length of [200, 1000, 3999])
    expect(token.text(`{"token":"${TOKEN.slice(0, length)}…","x":1}`)).toBe(`{"token":"${MASK}","x":1}`);
});

test("a long token stays hidden where slices of an answer meet", async () => {
  const bytes = Buffer.alloc(300_000, ".");
  bytes.write(` ${TOKEN} `, 131_072 - 2000);
  const hidden = (await createSecretMask([TOKEN]).bytes(bytes)).toString();
  expect(hidden.replaceAll(".", "")).toBe(` ${MASK} `);
});

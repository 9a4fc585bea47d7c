/**
 * Checked by the compiler only: with the settings that authors extend, plugin code may use what the sandbox has, with
 * these types, and nothing that it has not.
 */

export async function whatIsThere(): Promise<object> {
  const url = new URL("/a", new URL("https://example.org"));
  const secret = new TextEncoder().encode("secret");
  const hmac = { name: "HMAC", hash: "SHA-256" } as const;
  const key = await crypto.subtle.importKey("raw", secret, hmac, false, ["sign", "verify"]);
  const signature = await crypto.subtle.sign("HMAC", key, secret);
  const timer = setTimeout((text: string) => text.length, 5, "x");
  clearTimeout(timer);
  queueMicrotask(() => undefined);
  return {
    text: [url.href, atob(btoa("x")), new TextDecoder("utf-8", { fatal: true }).decode(secret, { stream: true })],
    number: [timer, performance.now(), performance.timeOrigin, new TextEncoder().encodeInto("x", secret).written],
    flag: [URL.canParse("x", url), await crypto.subtle.verify("HMAC", key, signature, secret)],
    parsed: URL.parse("x"),
    query: [url.searchParams, new URLSearchParams({ a: "1" }), new URLSearchParams([["a", "1"]])],
    pairs: [...new URLSearchParams("a=1")],
    bytes: secret,
    digest: await crypto.subtle.digest("SHA-1", secret),
    random: crypto.getRandomValues(new Uint16Array(1)),
    copy: structuredClone({ at: new Date() }),
    console,
    union: new Set([1]).union(new Set(["2"])),
  } satisfies {
    text: string[];
    number: number[];
    flag: boolean[];
    parsed: URL | null;
    query: URLSearchParams[];
    pairs: [string, string][];
    bytes: Uint8Array;
    digest: ArrayBuffer;
    random: Uint16Array;
    copy: { at: Date };
    console: Console;
    union: Set<number | string>;
  };
}

export function whatIsNotThere(): readonly unknown[] {
  return [
    // @ts-expect-error -- a global of Node
    process,
    // @ts-expect-error -- a global of Node
    Buffer,
    // @ts-expect-error -- a global of Node
    require,
    // @ts-expect-error -- a global of Node
    setImmediate,
    // @ts-expect-error -- only through ctx, with the capability
    fetch,
    // @ts-expect-error -- a global of browsers
    document,
    // @ts-expect-error -- a global of browsers
    window,
    // @ts-expect-error -- ends with the step, so a timer that goes on is of no use
    setInterval,
    // @ts-expect-error -- nothing here takes a signal
    AbortController,
    // @ts-expect-error -- errors of the platform are Errors with its names
    DOMException,
    // @ts-expect-error -- cannot be metered
    WebAssembly,
    // @ts-expect-error -- shared memory
    SharedArrayBuffer,
    // @ts-expect-error -- shared memory
    Atomics,
    // @ts-expect-error -- shows when memory is collected
    WeakRef,
    // @ts-expect-error -- shows when memory is collected
    FinalizationRegistry,
    // @ts-expect-error -- breaks the engine
    Float16Array,
    // @ts-expect-error -- reads the real clock
    Temporal,
    // @ts-expect-error -- memory that grows is not counted
    new ArrayBuffer(8, { maxByteLength: 16 }),
    // @ts-expect-error -- memory that grows is not counted
    new ArrayBuffer(8).transfer,
    // @ts-expect-error -- digests and HMAC only
    crypto.subtle.encrypt,
    // @ts-expect-error -- no other hash
    crypto.subtle.digest("MD5", new Uint8Array(1)),
    // @ts-expect-error -- nothing can be transferred
    structuredClone(new ArrayBuffer(1), { transfer: [] }),
  ];
}

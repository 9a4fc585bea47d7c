/**
 * What plugin code finds in the sandbox beside the language itself: these globals and no others. There is no DOM and no
 * Node. `docs/authors/runtime.md` says how each differs from what a browser or Node has.
 */

/** Lines for the step's log. The clock of a step stands still, so `time` and its siblings say nothing. */
declare var console: Console;
interface Console {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  dir(value?: unknown): void;
  dirxml(...values: unknown[]): void;
  table(value?: unknown): void;
  trace(...values: unknown[]): void;
  assert(condition?: unknown, ...values: unknown[]): void;
  count(label?: string): void;
  countReset(label?: string): void;
  group(...values: unknown[]): void;
  groupCollapsed(...values: unknown[]): void;
  groupEnd(): void;
  time(label?: string): void;
  timeLog(label?: string, ...values: unknown[]): void;
  timeEnd(label?: string): void;
  timeStamp(label?: string): void;
  clear(): void;
}

/**
 * Calls back once, after a pause of the host: waiting takes no processor time, and counts as one host call.
 *
 * @param delay Milliseconds, 30,000 at most; for longer pauses return the outcome `retry`.
 * @throws RangeError when the delay is longer, Error while the plugin loads.
 */
declare function setTimeout<Arguments extends unknown[]>(
  callback: (...args: Arguments) => unknown,
  delay?: number,
  ...args: Arguments
): number;
/** The callback is not called; the host call is still counted. */
declare function clearTimeout(timer: number | undefined): void;
/** Calls back when the code that runs now is done. */
declare function queueMicrotask(callback: () => void): void;

/** The clock of a step stands still: `now()` is always 0. */
declare var performance: { now(): number; readonly timeOrigin: number };

/** Copies plain data. Nothing can be transferred. @throws Error named `DataCloneError`. */
declare function structuredClone<Value>(value: Value): Value;

/** Bytes, as text with one character each, from base64. @throws Error named `InvalidCharacterError`. */
declare function atob(data: string): string;
/** Base64 of a text with one byte per character. @throws Error named `InvalidCharacterError` beyond U+00FF. */
declare function btoa(data: string): string;

type BufferSource = ArrayBuffer | ArrayBufferView;

interface TextEncoder {
  readonly encoding: "utf-8";
  encode(input?: string): Uint8Array;
  encodeInto(source: string, destination: Uint8Array): { read: number; written: number };
}
declare var TextEncoder: { prototype: TextEncoder; new (): TextEncoder };

interface TextDecoder {
  readonly encoding: "utf-8";
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  decode(input?: BufferSource, options?: { stream?: boolean }): string;
}
/** UTF-8 only. @throws RangeError for any other label. */
declare var TextDecoder: {
  prototype: TextDecoder;
  new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder;
};

interface URL {
  href: string;
  readonly origin: string;
  protocol: string;
  username: string;
  password: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  readonly searchParams: URLSearchParams;
  hash: string;
  toString(): string;
  toJSON(): string;
}
/** @throws TypeError for what is no URL, RangeError for one of more than 8,192 characters. */
declare var URL: {
  prototype: URL;
  new (url: string | URL, base?: string | URL): URL;
  canParse(url: string | URL, base?: string | URL): boolean;
  parse(url: string | URL, base?: string | URL): URL | null;
};

interface URLSearchParams {
  readonly size: number;
  append(name: string, value: string): void;
  delete(name: string, value?: string): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string, value?: string): boolean;
  set(name: string, value: string): void;
  sort(): void;
  forEach(callback: (value: string, key: string, parent: URLSearchParams) => void, thisArgument?: unknown): void;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
  toString(): string;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}
declare var URLSearchParams: {
  prototype: URLSearchParams;
  new (
    init?: string | Iterable<readonly [string, string]> | Readonly<Record<string, string>> | URLSearchParams,
  ): URLSearchParams;
};

type HashAlgorithm = "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512";
interface CryptoKey {
  readonly type: "secret";
  readonly extractable: boolean;
  readonly algorithm: {
    readonly name: "HMAC";
    readonly hash: { readonly name: HashAlgorithm };
    readonly length: number;
  };
  readonly usages: readonly ("sign" | "verify")[];
}
interface SubtleCrypto {
  digest(algorithm: HashAlgorithm | { readonly name: HashAlgorithm }, data: BufferSource): Promise<ArrayBuffer>;
  importKey(
    format: "raw",
    keyData: BufferSource,
    algorithm: { readonly name: "HMAC"; readonly hash: HashAlgorithm | { readonly name: HashAlgorithm } },
    extractable: boolean,
    usages: readonly ("sign" | "verify")[],
  ): Promise<CryptoKey>;
  sign(algorithm: "HMAC" | { readonly name: "HMAC" }, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>;
  /** Takes the same time for every signature of the same length. */
  verify(
    algorithm: "HMAC" | { readonly name: "HMAC" },
    key: CryptoKey,
    signature: BufferSource,
    data: BufferSource,
  ): Promise<boolean>;
}
/** Random values come from the step's own seed: repeatable, therefore not fit for secrets. */
declare var crypto: {
  readonly subtle: SubtleCrypto;
  getRandomValues<
    Values extends
      | Int8Array
      | Uint8Array
      | Uint8ClampedArray
      | Int16Array
      | Uint16Array
      | Int32Array
      | Uint32Array
      | BigInt64Array
      | BigUint64Array,
  >(
    array: Values,
  ): Values;
  randomUUID(): `${string}-${string}-${string}-${string}-${string}`;
};

// crypto: random values from the step's own generator, repeatable and therefore not for secrets; digests and HMAC.
const MOST_RANDOM_BYTES = 65_536;
const isHash = (name) => name === "SHA-1" || name === "SHA-256" || name === "SHA-384" || name === "SHA-512";

const algorithmName = (algorithm) =>
  apply(toUpperCase, textOf(typeof algorithm === "object" && algorithm !== null ? algorithm.name : algorithm, 40), []);

function hashName(algorithm) {
  const name = algorithmName(algorithm);
  if (!isHash(name))
    throw namedError("NotSupportedError", `${name} is not a hash here; use SHA-1, SHA-256, SHA-384 or SHA-512`);
  return name;
}

function needHmac(algorithm) {
  const name = algorithmName(algorithm);
  if (name !== "HMAC") throw namedError("NotSupportedError", `${name} does not work here; HMAC does`);
}

const computeBytes = (name, text, more, what) => bytesOfLatin1(compute(name, text, more, what));

defineLazily("crypto", () => {
  /** Reads a key's secret and hash; throws for anything that is no key of ours. */
  let secretOf;

  class CryptoKey {
    #secret;
    constructor(secret, hash, extractable, usages) {
      if (secret === undefined) throw new TypeError("A CryptoKey comes from crypto.subtle.importKey");
      this.#secret = secret;
      const algorithm = freeze({ name: "HMAC", hash: freeze({ name: hash }), length: secret.length * 8 });
      const fields = { __proto__: null, type: "secret", extractable, algorithm, usages: freeze(usages) };
      const names = ownKeys(fields);
      for (let i = 0; i < names.length; i++)
        defineProperty(this, names[i], { __proto__: null, value: fields[names[i]], enumerable: true });
    }
    static {
      secretOf = (key, usage) => {
        if (typeof key !== "object" || key === null || !(#secret in key))
          throw new TypeError(`crypto.subtle.${usage} takes a key that importKey gave`);
        for (let i = 0; i < key.usages.length; i++) if (key.usages[i] === usage) return key.#secret;
        throw namedError("InvalidAccessError", `The key was imported without the usage "${usage}"`);
      };
    }
  }

  function mac(algorithm, key, data, usage) {
    needHmac(algorithm);
    const secret = secretOf(key, usage);
    const text = latin1Of(bytesOfSource(data, `crypto.subtle.${usage}`));
    return computeBytes(`hmac.${key.algorithm.hash.name}`, text, secret, `crypto.subtle.${usage}`);
  }

  const subtle = freeze({
    __proto__: null,
    digest: freeze(async (algorithm, data) => {
      const name = hashName(algorithm);
      const text = latin1Of(bytesOfSource(data, "crypto.subtle.digest"));
      return bufferOf(computeBytes(`digest.${name}`, text, "", "crypto.subtle.digest"));
    }),
    importKey: freeze(async (format, data, algorithm, extractable, usages) => {
      if (format !== "raw")
        throw namedError("NotSupportedError", `The format is ${textOf(format, 40)}; only raw works here`);
      needHmac(algorithm);
      const hash = hashName(algorithm?.hash);
      const wanted = [];
      for (let i = 0; i < usages?.length; i++) {
        if (usages[i] !== "sign" && usages[i] !== "verify")
          throw namedError("SyntaxError", `${textOf(usages[i], 40)} is no usage of an HMAC key; use sign or verify`);
        wanted[wanted.length] = usages[i];
      }
      if (wanted.length === 0) throw namedError("SyntaxError", `importKey needs the usages "sign" or "verify"`);
      const secret = latin1Of(bytesOfSource(data, "crypto.subtle.importKey"));
      if (secret === "") throw namedError("DataError", "An HMAC key has at least one byte");
      return new CryptoKey(secret, hash, !!extractable, wanted);
    }),
    sign: freeze(async (algorithm, key, data) => bufferOf(mac(algorithm, key, data, "sign"))),
    /** Compares every byte, so that the time it takes says nothing. */
    verify: freeze(async (algorithm, key, signature, data) => {
      const given = bytesOfSource(signature, "crypto.subtle.verify");
      const expected = mac(algorithm, key, data, "verify");
      let difference = lengthOf(given) ^ lengthOf(expected);
      for (let i = 0; i < lengthOf(expected); i++) difference |= expected[i] ^ (given[i] ?? 0);
      return difference === 0;
    }),
  });

  return freeze({
    __proto__: null,
    subtle,
    getRandomValues: freeze((array) => {
      const kind = typedArrayKind(array);
      if (kind === undefined || kind === "Float32Array" || kind === "Float64Array")
        throw namedError("TypeMismatchError", "getRandomValues takes a typed array of whole numbers");
      const bytes = bytesOf(array);
      if (lengthOf(bytes) > MOST_RANDOM_BYTES)
        throw namedError(
          "QuotaExceededError",
          `getRandomValues fills at most ${MOST_RANDOM_BYTES} bytes, not ${lengthOf(bytes)}`,
        );
      for (let at = 0, word = 0; at < lengthOf(bytes); at++, word >>>= 8) {
        if (at % 4 === 0) word = random32();
        bytes[at] = word & 0xff;
      }
      return array;
    }),
    randomUUID: freeze(() => uuid()),
  });
});

// URL: parsed by the sandbox process with its own implementation, https://url.spec.whatwg.org/#api
defineLazily("URL", () => {
  const { URLSearchParams, connect, replaceAll, serialize } = getQueryClass();

  class URL {
    /** What the process answered: href, origin, protocol, and so on in the order of the members. */
    #parts;
    #query = null;
    /** The list of the query was changed, and `#parts` does not know yet. */
    #queryChanged = false;

    constructor(url, base) {
      needArguments(arguments, 1, "URL");
      this.#parts = parseUrl(url, base);
      if (this.#parts === null) throw new TypeError(`Invalid URL: ${textOf(url, 200)}`);
    }

    static canParse(url, base) {
      needArguments(arguments, 1, "URL.canParse");
      return parseUrl(url, base) !== null;
    }
    static parse(url, base) {
      needArguments(arguments, 1, "URL.parse");
      return parseUrl(url, base) === null ? null : new URL(url, base);
    }

    get href() {
      return this.#read(0);
    }
    set href(value) {
      const parts = setUrl(this.#read(0), "href", value);
      if (parts === null) throw new TypeError(`Invalid URL: ${textOf(value, 200)}`);
      this.#take(parts);
    }
    get origin() {
      return this.#read(1);
    }
    get protocol() {
      return this.#read(2);
    }
    set protocol(value) {
      this.#write("protocol", value);
    }
    get username() {
      return this.#read(3);
    }
    set username(value) {
      this.#write("username", value);
    }
    get password() {
      return this.#read(4);
    }
    set password(value) {
      this.#write("password", value);
    }
    get host() {
      return this.#read(5);
    }
    set host(value) {
      this.#write("host", value);
    }
    get hostname() {
      return this.#read(6);
    }
    set hostname(value) {
      this.#write("hostname", value);
    }
    get port() {
      return this.#read(7);
    }
    set port(value) {
      this.#write("port", value);
    }
    get pathname() {
      return this.#read(8);
    }
    set pathname(value) {
      this.#write("pathname", value);
    }
    get search() {
      return this.#read(9);
    }
    set search(value) {
      this.#write("search", value);
    }
    get searchParams() {
      if (this.#query === null) {
        this.#query = new URLSearchParams(this.#parts[9]);
        connect(this.#query, () => {
          this.#queryChanged = true;
        });
      }
      return this.#query;
    }
    get hash() {
      return this.#read(10);
    }
    set hash(value) {
      this.#write("hash", value);
    }
    toString() {
      return this.#read(0);
    }
    toJSON() {
      return this.#read(0);
    }

    #read(part) {
      if (this.#queryChanged) {
        this.#parts = setUrl(this.#parts[0], "search", serialize(this.#query));
        this.#queryChanged = false;
      }
      return this.#parts[part];
    }
    #write(part, value) {
      this.#take(setUrl(this.#read(0), part, value));
    }
    #take(parts) {
      const changed = parts[9] !== this.#parts[9];
      this.#parts = parts;
      if (changed && this.#query !== null) replaceAll(this.#query, apply(sliceText, parts[9], [1]));
    }
  }
  const members = [
    "href",
    "origin",
    "protocol",
    "username",
    "password",
    "host",
    "hostname",
    "port",
    "pathname",
    "search",
    "searchParams",
    "hash",
    "toString",
    "toJSON",
  ];
  return asPlatformClass(URL, "URL", members);
});

function parseUrl(url, base) {
  const answer =
    base === undefined ? compute("url.parse", `${url}`, "", "URL") : compute("url.resolve", `${url}`, `${base}`, "URL");
  return answer === null ? null : parseJson(answer);
}

const setUrl = (href, part, value) => {
  const answer = compute(`url.set.${part}`, href, `${value}`, "URL");
  return answer === null ? null : parseJson(answer);
};

// atob and btoa: https://html.spec.whatwg.org/#atob
defineLazily(
  "btoa",
  () =>
    function btoa(data) {
      if (arguments.length === 0) throw new TypeError("btoa takes a text");
      const text = `${data}`;
      const encoded = compute("base64.encode", text, "", "btoa");
      if (encoded === null)
        throw namedError(
          "InvalidCharacterError",
          "btoa takes characters up to U+00FF only; encode text with TextEncoder first",
        );
      return encoded;
    },
);

defineLazily(
  "atob",
  () =>
    function atob(data) {
      if (arguments.length === 0) throw new TypeError("atob takes a text");
      const text = `${data}`;
      const decoded = compute("base64.decode", text, "", "atob");
      if (decoded === null) throw namedError("InvalidCharacterError", "atob got a text that is not base64");
      return decoded;
    },
);

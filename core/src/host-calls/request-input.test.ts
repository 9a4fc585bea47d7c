import { expect, test } from "vitest";
import { parseRequestInput } from "./request-input.ts";

const parse = (request: object, bytes: Uint8Array | null = null) =>
  parseRequestInput("fetch", ["https://api.example/", request as never], bytes);

test("a request is a GET without headers and body that brings text, unless it says otherwise", () => {
  expect(parseRequestInput("fetch", ["https://api.example/"], null)).toEqual({
    url: "https://api.example/",
    method: "GET",
    headers: {},
    body: null,
    as: "text",
  });
});

test("a body is text in the request, or bytes beside it", () => {
  expect(parse({ method: "POST", body: "a" }).body).toBe("a");
  expect(parse({ method: "POST" }, Buffer.of(1)).body).toEqual(Buffer.of(1));
});

test.each([
  ["two bodies", { method: "POST", body: "a" }, Buffer.of(1)],
  ["a body that asks for nothing", { method: "GET", body: "a" }, null],
  ["an unknown method", { method: "TRACE" }, null],
  ["a method in lower case", { method: "get" }, null],
  ["a method with a line end", { method: "GET / HTTP/1.1\r\nX: y" }, null],
  ["an unknown kind of answer", { as: "json" }, null],
  ["a body that is no text", { method: "POST", body: 7 }, null],
  ["headers in a list", { headers: [["a", "b"]] }, null],
  ["too many headers", { headers: Object.fromEntries(Array.from({ length: 41 }, (_, n) => [`x-${n}`, "1"])) }, null],
])("refused is %s", (_, request, bytes) => {
  expect(() => parse(request, bytes)).toThrow(expect.objectContaining({ code: "HOST_CALL_INVALID" }));
});

test.each([
  ["a line end in a value", { "x-a": "1\r\nx-b: 2" }],
  ["a bare line feed", { "x-a": "1\nx-b: 2" }],
  ["a bare carriage return", { "x-a": "1\rx-b: 2" }],
  ["a folded line", { "x-a": "1\r\n 2" }],
  ["a zero byte", { "x-a": "1\0" }],
  ["letters beyond ASCII, which may be cut to a line end", { "x-a": "a\u010a\u010d" }],
  ["a line end in a name", { "x-a: 1\r\nx-b": "2" }],
  ["a space before the colon", { "transfer-encoding ": "chunked" }],
  ["a pseudo-header", { ":authority": "evil.example" }],
  ["an empty name", { "": "1" }],
  ["one name in two cases", { "X-A": "1", "x-a": "2" }],
  ["the host", { Host: "evil.example" }],
  ["the length", { "content-LENGTH": "3" }],
  ["the framing", { "Transfer-Encoding": "chunked" }],
  ["the connection", { Connection: "x-a" }],
  ["what is told to a proxy", { "Proxy-Authorization": "Basic eA==" }],
  ["an upgrade", { Upgrade: "h2c" }],
  ["settings of HTTP/2", { "HTTP2-Settings": "AAMAAABkAAQAAP__" }],
  ["an expectation", { Expect: "100-continue" }],
  ["a value that is no text", { "x-a": 7 }],
])("refused among the headers is %s", (_, headers) => {
  expect(() => parse({ headers })).toThrow(expect.objectContaining({ code: "HOST_CALL_INVALID" }));
});

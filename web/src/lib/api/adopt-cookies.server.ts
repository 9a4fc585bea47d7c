import type { Cookies } from "@sveltejs/kit";

/** Hands the cookies that our own API set (signing in and out) on to the browser. */
export function adoptCookies(response: Response, cookies: Cookies): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = "", ...attributes] = line.split(";");
    const at = pair.indexOf("=");
    const given = new Map(attributes.map((attribute) => splitAttribute(attribute)));
    const maxAge = given.get("max-age");
    cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1), {
      path: given.get("path") ?? "/",
      httpOnly: given.has("httponly"),
      secure: given.has("secure"),
      sameSite: readSameSite(given.get("samesite")),
      encode: (value) => value,
      ...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
    });
  }
}

function splitAttribute(attribute: string): [string, string] {
  const [name = "", value = ""] = attribute.split("=");
  return [name.trim().toLowerCase(), value.trim()];
}

function readSameSite(value: string | undefined): "lax" | "strict" | "none" {
  const lower = value?.toLowerCase();
  return lower === "strict" || lower === "none" ? lower : "lax";
}

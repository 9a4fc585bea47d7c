import * as m from "#messages/frame.ts";

/** How the pages are coloured; `auto` follows the device. */
export type Theme = "light" | "dark" | "auto";

export const THEMES: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: "auto", label: m.likeMyDevice() },
  { value: "light", label: m.light() },
  { value: "dark", label: m.dark() },
];

/** Cookie that carries the choice, so that the first byte of HTML already has the right colours. */
export const THEME_COOKIE = "theme";

/** The theme a cookie asks for; `auto` for anything that is not a theme. */
export function readTheme(cookie: string | undefined): Theme {
  return cookie === "light" || cookie === "dark" ? cookie : "auto";
}

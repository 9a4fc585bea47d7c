import { expect, test } from "vitest";
import { placeIcons } from "../../../icons-plugin.ts";

const component = (markup: string) => `<script>import Box from "@lucide/svelte/icons/house";</script>${markup}`;

test("an icon that is named with its size is a drawing where it stands", () => {
  const placed = placeIcons(component(`<a><Box size={20} aria-hidden="true" />Home</a>`), "Nav.svelte");
  expect(placed).toMatch(
    /<a><svg class="lucide" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">(<path d="[^"]+" \/>)+<\/svg>Home<\/a>$/,
  );
});

test("an icon without a size is as large as it comes, and one with another name is the same", () => {
  const placed = placeIcons(component("<Box />").replace("house", "home"), "Nav.svelte");
  expect(placed).toContain(`width="24" height="24"`);
  expect(placed).toContain("<path d=");
});

test("what is said of an icon beside its size would be lost, and is refused", () => {
  expect(() => placeIcons(component(`<Box size={20} class="wide" />`), "Nav.svelte")).toThrow(
    `Nav.svelte: an icon knows its size and nothing else, not <Box size={20} class="wide" />`,
  );
});

test("components whose names begin like an icon's stay as they are", () => {
  expect(placeIcons(component(`<Boxes size={20} />`), "Nav.svelte")).toBe(component(`<Boxes size={20} />`));
});

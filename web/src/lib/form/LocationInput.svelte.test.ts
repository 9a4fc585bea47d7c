import { afterEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import "../../app.css";
import type { ConfigField } from "@fitglue/sdk";
import SchemaForm from "./SchemaForm.svelte";

const HOME: ConfigField = {
  type: "object",
  title: "Home",
  "x-widget": "location",
  additionalProperties: false,
  properties: {
    latitude: { type: "number", title: "Latitude", minimum: -90, maximum: 90 },
    longitude: { type: "number", title: "Longitude", minimum: -180, maximum: 180 },
  },
};

async function openMap(initial: Record<string, unknown> = {}) {
  const onsubmit = vi.fn(async (_values: Record<string, unknown>) => []);
  const screen = await render(SchemaForm, {
    schema: { type: "object", additionalProperties: false, properties: { home: HOME } },
    initial,
    units: "metric",
    submitLabel: "Save",
    onsubmit,
  });
  await screen.getByRole("button", { name: "Choose on a map" }).click();
  const map = screen.getByRole("application", { name: "Map for Home" });
  await expect.element(map).toBeVisible();
  const saved = async () => {
    await screen.getByRole("button", { name: "Save" }).click();
    return onsubmit.mock.lastCall?.[0]?.["home"];
  };
  return { screen, map, saved };
}

afterEach(() => vi.restoreAllMocks());

test("a click sets the pin where it was, and the fields and the words say so", async () => {
  const { screen, map, saved } = await openMap();
  const { width, height } = map.element().getBoundingClientRect();
  // Three quarters to the east and a quarter down: 90° east, 45° north.
  await map.click({ position: { x: width * 0.75, y: height * 0.25 } });
  const place = (await saved()) as { latitude: number; longitude: number };
  // A pixel of a map that is 400 pixels wide is almost a degree; its border is one, and a click may be off by another.
  expect(Math.abs(place.latitude - 45)).toBeLessThan(2);
  expect(Math.abs(place.longitude - 90)).toBeLessThan(2);
  await expect.element(screen.getByText(/° north, .*° east/)).toBeVisible();
});

test("arrow keys move the pin by a hundredth of what is shown, with shift by ten, and it is said", async () => {
  const { screen, map, saved } = await openMap({ home: { latitude: 10, longitude: 20 } });
  // Where there is a pin, the map shows an eighth of the world: a hundredth of 45 degrees.
  map.element().focus();
  await userEvent.keyboard("{ArrowRight}");
  await expect.element(screen.getByText("10° north, 20.45° east")).toBeInTheDocument();
  await userEvent.keyboard("{Shift>}{ArrowDown}{/Shift}");
  expect(await saved()).toEqual({ latitude: 5.5, longitude: 20.45 });
});

test("zooming changes how finely the pin is moved, and ends where there is nothing more to see", async () => {
  const { screen, map, saved } = await openMap({ home: { latitude: 10, longitude: 20 } });
  const nearer = screen.getByRole("button", { name: "Zoom in" });
  await nearer.click();
  await nearer.click();
  await expect.element(nearer).toBeDisabled();
  map.element().focus();
  await userEvent.keyboard("{ArrowUp}");
  // 360° / 32 / 100
  expect(await saved()).toEqual({ latitude: 10.113, longitude: 20 });
});

test("dragging moves the map and not the pin", async () => {
  const { map, saved } = await openMap({ home: { latitude: 10, longitude: 20 } });
  const svg = map.element().querySelector("svg");
  const before = svg?.getAttribute("viewBox");
  const box = map.element().getBoundingClientRect();
  const at = (x: number) => ({ bubbles: true, button: 0, pointerId: 1, clientX: box.left + x, clientY: box.top + 50 });
  vi.spyOn(SVGElement.prototype, "setPointerCapture").mockReturnValue();
  svg?.dispatchEvent(new PointerEvent("pointerdown", at(100)));
  svg?.dispatchEvent(new PointerEvent("pointermove", at(160)));
  svg?.dispatchEvent(new PointerEvent("pointerup", at(160)));
  await vi.waitFor(() => expect(svg?.getAttribute("viewBox")).not.toBe(before));
  expect(await saved()).toEqual({ latitude: 10, longitude: 20 });
});

test("the browser is asked where it is only when somebody wants that, and a no is said with what to do", async () => {
  const ask = vi.spyOn(navigator.geolocation, "getCurrentPosition");
  ask.mockImplementation((found) =>
    found({ coords: { latitude: 48.13743, longitude: 11.57549 } } as GeolocationPosition),
  );
  const { screen, saved } = await openMap();
  expect(ask).not.toHaveBeenCalled();
  await screen.getByRole("button", { name: "Use my position" }).click();
  expect(await saved()).toEqual({ latitude: 48.14, longitude: 11.58 });
  ask.mockImplementation((_found, refused) => refused?.({ code: 1 } as GeolocationPositionError));
  await screen.getByRole("button", { name: "Use my position" }).click();
  await expect.element(screen.getByText(/does not let this page know where you are; allow it there/)).toBeVisible();
});

test("the map needs nothing from a network: it is a drawing", async () => {
  const { map } = await openMap();
  expect(map.element().querySelectorAll("img, image, use, iframe, canvas")).toHaveLength(0);
  expect(map.element().querySelector("path.land")?.getAttribute("d")?.length).toBeGreaterThan(10_000);
});

import { expect, test } from "vitest";
import { render } from "vitest-browser-svelte";
import type { RunStep } from "#lib/api/models.ts";
import Rendered from "./Rendered.svelte";

const show = (rendered: Partial<NonNullable<RunStep["rendered"]>>, step: Partial<RunStep> = {}) =>
  render(Rendered, {
    step: { name: "Strava", state: "rendered", delivery: null, ...step } as RunStep,
    rendered: { title: "Ride", text: "One\nTwo", truncated: false, format: "plain", ...rendered },
  });

test("a preview says whose it is, keeps line breaks, and lists what else is seen there", async () => {
  const screen = await show({ details: [{ label: "Sport", value: "Trail run" }] });
  await expect.element(screen.getByText("As Strava shows it")).toBeVisible();
  const text = screen.getByText(/One/).element();
  expect(getComputedStyle(text).whiteSpace).toBe("pre-wrap");
  expect(text.textContent).toBe("One\nTwo");
  await expect.element(screen.getByText("Trail run")).toBeVisible();
});

test("what a plugin says is text, whatever is in it", async () => {
  const evil = "<img src=x onerror=alert(1)>";
  const screen = await show({ title: evil, text: evil, details: [{ label: evil, value: evil }] });
  expect(screen.container.querySelector("img")).toBeNull();
});

test("a page can be looked at, an update and a cut text are named, and no text is no empty box", async () => {
  const screen = await show({ pagePath: "/a/ride", updates: true, truncated: true, format: "rich", text: "" });
  await expect.element(screen.getByRole("link", { name: /See the page/ })).toHaveAttribute("href", "/a/ride");
  await expect.element(screen.getByText("Changes what is there already")).toBeVisible();
  await expect.element(screen.getByText("Shortened to what Strava takes")).toBeVisible();
  await expect.element(screen.getByText("No text")).toBeVisible();
  expect(screen.container.querySelector(".section-preview")).toBeNull();
});

test("a title that the service chooses is said so, and what was sent is no preview", async () => {
  const screen = await show(
    { title: "" },
    { state: "delivered", delivery: { externalId: "1", url: null, attempts: 1 } },
  );
  await expect.element(screen.getByText("Strava chooses the title")).toBeVisible();
  await expect.element(screen.getByText("What was sent")).toBeVisible();
});

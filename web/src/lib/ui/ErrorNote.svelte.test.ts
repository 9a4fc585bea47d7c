import { expect, test } from "vitest";
import { render } from "vitest-browser-svelte";
import ErrorNote from "./ErrorNote.svelte";

test("what the server said exactly stands beneath the words for the reader, and is marked as English", async () => {
  const said = "ride.fit has no bytes; export it again";
  const screen = await render(ErrorNote, { message: "Die Datei ist leer.", said });
  await expect.element(screen.getByText("Die Datei ist leer.")).toBeVisible();
  await expect.element(screen.getByText(said)).toHaveAttribute("lang", "en");
});

test("where the words are the server's own, they stand alone", async () => {
  const screen = await render(ErrorNote, { message: "The file has no bytes", said: null });
  expect(screen.container.querySelectorAll("p")).toHaveLength(1);
});

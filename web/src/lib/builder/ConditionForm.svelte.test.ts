import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-svelte";
import type { PipelineStep } from "#lib/api/models.ts";
import ConditionForm from "./ConditionForm.svelte";

type Condition = NonNullable<PipelineStep["when"]>;

async function form(condition: Condition, units: "metric" | "imperial" = "metric") {
  const onchange = vi.fn<(next: Condition) => void>();
  const screen = await render(ConditionForm, { condition, units, onchange });
  return { screen, onchange };
}

test("a sport is added to those that are chosen, and offered no more", async () => {
  const { screen, onchange } = await form({ sports: ["Run"] });
  const sports = screen.getByRole("combobox", { name: "Sports" });
  await sports.selectOptions("Ride");
  expect(onchange).toHaveBeenLastCalledWith({ sports: ["Run", "Ride"] });
  await expect.element(sports.getByRole("option", { name: "Run", exact: true })).not.toBeInTheDocument();
});

test("taking the last part away leaves a condition for every activity", async () => {
  const { screen, onchange } = await form({ has: ["heartRate"] });
  await screen.getByRole("button", { name: "Take Heart rate away" }).click();
  expect(onchange).toHaveBeenLastCalledWith({});
});

test("what must be there is not offered as what must not", async () => {
  const { screen } = await form({ has: ["power"] });
  const lacks = screen.getByRole("combobox", { name: "It has not" });
  await expect.element(lacks.getByRole("option", { name: "Power" })).not.toBeInTheDocument();
});

test("a distance is entered in the person's unit and kept in metres", async () => {
  const { screen, onchange } = await form({ maxDistanceMeters: 16_093.44 }, "imperial");
  const [from, to] = [screen.getByLabelText(/^from/).first(), screen.getByLabelText(/^to/).first()];
  await expect.element(to).toHaveValue(10);
  await from.fill("5");
  await screen.getByRole("combobox", { name: "Sports" }).click();
  // 5 international miles are 8046.72 m.
  expect(onchange).toHaveBeenLastCalledWith({ maxDistanceMeters: 16_093.44, minDistanceMeters: 8046.72 });
});

test("an emptied end of a range is no limit", async () => {
  const { screen, onchange } = await form({ minElapsedSeconds: 1800 });
  const from = screen.getByLabelText(/^from/).nth(1);
  await expect.element(from).toHaveValue(30);
  await from.fill("");
  await screen.getByRole("combobox", { name: "Sports" }).click();
  expect(onchange).toHaveBeenLastCalledWith({});
});

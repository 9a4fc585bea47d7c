import type { AccountContext, Fetch } from "@fitglue/sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectedAthlete } from "./connected-athlete.ts";
import { type Simulator, createSimulator } from "./simulator/create-simulator.ts";
import { connectTo } from "./simulator/simulated-context.fixture.ts";

let simulator: Simulator;
beforeEach(async () => {
  simulator = await createSimulator();
});
afterEach(() => simulator.close());
const athlete = (connection: { fetch: Fetch }) => connectedAthlete({ connection } as AccountContext);

test("the account is the athlete's id, full name and page (S20, S28)", async () => {
  expect(await athlete(await connectTo(simulator))).toEqual({
    id: "90210",
    name: "Robin Demo",
    url: "https://www.strava.com/athletes/90210",
  });
});

test("tokens that Strava does not accept are told with what to do", async () => {
  const connection = await connectTo(simulator);
  simulator.world.grants.clear();
  await expect(athlete(connection)).rejects.toMatchObject({ pluginErrorCode: "STRAVA_SIGN_IN_REFUSED" });
});

test("an application outside of the access programme is told apart from a wrong sign-in", async () => {
  const connection = await connectTo(simulator);
  simulator.world.settings = { ...simulator.world.settings, isApplicationInactive: true };
  await expect(athlete(connection)).rejects.toMatchObject({ pluginErrorCode: "STRAVA_APP_INACTIVE" });
});

test("an athlete without a name is called by what there is", async () => {
  const answer = (body: string) => ({ fetch: () => Promise.resolve({ status: 200, headers: {}, body }) }) as never;
  expect((await athlete(answer('{"id":7,"username":"ada"}'))).name).toBe("ada");
  expect((await athlete(answer('{"id":7,"firstname":"","lastname":""}'))).name).toBe("Athlete 7");
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { signInAtService } from "./sign-in-at-service.ts";
import { startSimulator, type Simulator } from "./simulators.ts";
import { ownPlugin } from "./test-plugin.ts";
import { ADA, openTestRuntime, sampleFile, type TestRuntime, until } from "./test-runtime.ts";

/** What a person chose for a destination is what the service has in the end: the whole way, only Strava is a stand-in. */

const STRAVA = "fitglue/strava";
const ORIGIN = "http://localhost:4000";

let strava: Simulator;
let runtime: TestRuntime;

beforeAll(async () => {
  strava = await startSimulator("strava");
  runtime = await openTestRuntime(await Promise.all([ownPlugin("file-upload"), ownPlugin("strava")]), {
    simulatedHosts: strava.hosts,
    oauthClients: new Map([[STRAVA, { id: strava.demo["clientId"] ?? "", secret: strava.demo["clientSecret"] ?? "" }]]),
  });
  const { connect } = runtime.services;
  await signInAtService(strava, { connect, accountId: ADA, plugin: STRAVA, origin: ORIGIN });
}, 60_000);
afterAll(async () => {
  await runtime.close();
  await strava.stop();
});

test.each([
  ["2021", { hideFromHome: true }, true],
  ["2022", {}, false],
])(
  "a ride of %s that is delivered with %j is hidden from home: %s",
  { timeout: 60_000 },
  async (year, config, isHidden) => {
    const { runs } = runtime.services;
    const pipelineId = await runtime.pipeline([], [{ plugin: `${STRAVA}@1.0.0`, config }]);
    const ride = (await sampleFile("lake-ride.gpx")).toString().replaceAll(/(?<=<time>)\d{4}/g, year);
    const upload = await runtime.upload({ [`${year}.gpx`]: Buffer.from(ride) }, pipelineId);
    const [runId = ""] = upload.files.flatMap(({ runIds }) => runIds);
    const { steps } = await until(
      () => runs.get(ADA, runId),
      ({ run }) => run.state === "done",
      40_000,
    );
    expect(steps.at(-1)).toMatchObject({ state: "delivered" });
    const { activities } = await strava.state<{ activities: { start_date: string; hide_from_home: boolean }[] }>();
    const delivered = activities.filter((each) => each.start_date.startsWith(year));
    expect(delivered.map((each) => each.hide_from_home)).toEqual([isHidden]);
  },
);

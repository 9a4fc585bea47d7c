/** `node plugins/strava/simulator/main.ts [--port 4102]`: a simulated Strava until SIGTERM comes or stdin closes. */
import { runSimulator } from "../../simulator/run-simulator.ts";
import { createSimulator } from "./create-simulator.ts";

await runSimulator(async (port) => {
  const simulator = await createSimulator(port);
  // Whoever tries it out lives where this machine stands.
  for (const athlete of simulator.world.athletes.slice(0, 1))
    athlete.timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return simulator;
});

/** `node plugins/strava/simulator/main.ts [--port 4102]`: a simulated Strava until SIGTERM comes or stdin closes. */
import { parseArgs } from "node:util";
import { createSimulator } from "./create-simulator.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "0" } } });
const simulator = await createSimulator(Number(values.port));
// Whoever tries it out lives where this machine stands.
for (const athlete of simulator.world.athletes.slice(0, 1))
  athlete.timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const { origin, hosts, demo } = simulator;
process.stdout.write(`${JSON.stringify({ origin, hosts, demo })}\n`);

const end = (): void => {
  void simulator.close().then(() => process.exit(0));
};
process.once("SIGTERM", end);
process.once("SIGINT", end);
process.stdin.once("end", end).once("error", end).resume();

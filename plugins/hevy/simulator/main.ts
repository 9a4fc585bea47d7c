/** `node plugins/hevy/simulator/main.ts [--port 0]`: says where it listens as one line of JSON, and runs until it is told to end. */
import { parseArgs } from "node:util";
import { createSimulator } from "./create-simulator.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "0" } } });
const simulator = await createSimulator(Number(values.port));
const { origin, hosts, demo } = simulator;
process.stdout.write(`${JSON.stringify({ origin, hosts, demo })}\n`);

const end = () => void simulator.close().then(() => process.exit(0));
process.on("SIGTERM", end).on("SIGINT", end);
// Whoever started it is gone.
process.stdin.resume().on("end", end).on("error", end);

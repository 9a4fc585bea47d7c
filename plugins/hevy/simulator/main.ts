/** `node plugins/hevy/simulator/main.ts [--port 0]`: says where it listens as one line of JSON, and runs until it is told to end. */
import { runSimulator } from "../../simulator/run-simulator.ts";
import { createSimulator } from "./create-simulator.ts";

await runSimulator(createSimulator);

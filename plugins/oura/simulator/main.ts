/** `node plugins/oura/simulator/main.ts [--port 4102]`: a simulated Oura until SIGTERM comes or stdin closes. */
import { runSimulator } from "../../simulator/run-simulator.ts";
import { createSimulator } from "./create-simulator.ts";

await runSimulator(createSimulator);

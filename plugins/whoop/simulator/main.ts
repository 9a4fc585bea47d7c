/** `node plugins/whoop/simulator/main.ts [--port 4104]`: a simulated WHOOP until SIGTERM comes or stdin closes. */
import { runSimulator } from "../../simulator/run-simulator.ts";
import { createSimulator } from "./create-simulator.ts";

await runSimulator(createSimulator);

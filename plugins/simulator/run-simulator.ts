import { parseArgs } from "node:util";

/** What a program says of a simulated service as one line of JSON, for those who start it. */
interface Running {
  /** `http://127.0.0.1:4104` */
  readonly origin: string;
  /** Hosts of the real service that it stands for. */
  readonly hosts: readonly string[];
  /** What a client needs to know; made up. */
  readonly demo: object;
  close(): Promise<void>;
}

/** A program that is a simulated service, on `--port` or any that is free, until SIGTERM comes or stdin closes. */
export async function runSimulator(create: (port: number) => Promise<Running>): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: "string", default: "0" } } });
  const simulator = await create(Number(values.port));
  const { origin, hosts, demo } = simulator;
  process.stdout.write(`${JSON.stringify({ origin, hosts, demo })}\n`);

  const end = (): void => {
    void simulator.close().then(() => process.exit(0));
  };
  process.once("SIGTERM", end);
  process.once("SIGINT", end);
  // Whoever started it is gone.
  process.stdin.once("end", end).once("error", end).resume();
}

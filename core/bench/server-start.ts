import { withTemporaryFolder } from "./folders.ts";
import { percentile } from "./measure.ts";
import { figures, type Section } from "./report.ts";
import { startServer } from "./server-process.ts";

const WARM_STARTS = 3;

/** From starting the process until it answers, on the embedded database. */
export function measureServerStart(): Promise<Section> {
  return withTemporaryFolder(async (folder) => {
    const start = async () => {
      const server = await startServer(folder);
      await server.stop();
      return server.startMs;
    };
    const first = await start();
    const warm: number[] = [];
    for (let turn = 0; turn < WARM_STARTS; turn++) warm.push(await start());
    return {
      title: "Starting the server",
      about: ["`core/src/main.ts` until it says that it is ready: database, sandbox and pages included."],
      tables: [
        {
          columns: ["Start", "min ms", "p50 ms", "starts"],
          rows: [
            ["First: new database, nothing compiled", figures(first), figures(first), "1"],
            ["Warm", figures(percentile(warm, 0)), figures(percentile(warm, 0.5)), String(WARM_STARTS)],
          ],
        },
      ],
      notes: ["`npm start` adds the check of what must be installed and built again."],
    };
  });
}

import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from "node:os";

/** What the numbers depend on; nothing that names the machine or its owner. */
export function describeMachine(): readonly string[] {
  const { node, v8 } = process.versions;
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const load = loadavg()[0] ?? 0;
  return [
    `Node.js ${node} with V8 ${v8}`,
    `${model}, ${availableParallelism()} cores usable, ${Math.round(totalmem() / 2 ** 30)} GiB of memory`,
    `${platform()} ${release()} on ${arch()}`,
    `Load at the start: ${load.toFixed(1)}, of which ${availableParallelism()} would be busy cores`,
  ];
}

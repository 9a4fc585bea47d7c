import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadChildProgram } from "../supervisor/child-program.ts";
import type { ChildProgram } from "../supervisor/child-program.ts";
import { probeOsProtections } from "../supervisor/launch-plan.ts";
import type { OsProtections } from "../supervisor/launch-plan.ts";
import { SandboxProcess } from "../supervisor/sandbox-process.ts";
import { REACH } from "./process-reach.ts";

const NO_PROTECTIONS: OsProtections = { resourceLimits: false, enclose: () => [] };
const READY = `tell({ type: "ready", facts });`;

/** What this program offers to be reached. */
interface Outside {
  readonly port: number;
  readonly socketFile: string;
  readonly file: string;
  readonly addon: string;
  readonly pid: number;
}

/** The program of a sandbox process that, once it gave up what it can give up, tries everything and says what it got. */
async function probing(outside: Outside): Promise<ChildProgram> {
  const program = await loadChildProgram();
  const main = program.sources["child/main.ts"] ?? "";
  const attempts = REACH.map(({ id, attempt }) => `${JSON.stringify(id)}: async () => { ${attempt} }`);
  const probe = `
    const outside = ${JSON.stringify(outside)};
    const builtin = (name) => process.getBuiltinModule("node:" + name);
    const attempts = { ${attempts.join(",\n")} };
    (async () => {
      const got = {};
      for (const [id, attempt] of Object.entries(attempts))
        try { got[id] = String(await attempt()).slice(0, 60); } catch (error) { got[id] = null; }
      tell({ type: "refused", reason: JSON.stringify(got) });
    })();`;
  const probed = main.replace(READY, probe);
  expect(probed).not.toBe(main);
  return { ...program, sources: { ...program.sources, "child/main.ts": probed } };
}

/** What a process in `protections` got, by id; null where it was refused. */
async function reach(protections: OsProtections): Promise<Readonly<Record<string, string | null>>> {
  const { addonPath } = await loadChildProgram();
  const folder = mkdtempSync(join(tmpdir(), "fitglue-reach-"));
  const [tcp, unix] = [createServer(), createServer()];
  const socketFile = join(folder, "socket");
  tcp.listen(0);
  unix.listen(socketFile);
  await Promise.all([once(tcp, "listening"), once(unix, "listening")]);
  const { port } = tcp.address() as AddressInfo;
  const outside = { port, socketFile, file: import.meta.filename, addon: addonPath, pid: process.pid };
  const sandbox = new SandboxProcess("standard", await probing(outside), protections, {
    retired: () => undefined,
    idle: () => undefined,
  });
  await sandbox.exited;
  tcp.close();
  unix.close();
  rmSync(folder, { recursive: true });
  return JSON.parse(sandbox.failure ?? "") as Readonly<Record<string, string | null>>;
}

describe("A sandbox process cannot", { timeout: 60_000 }, () => {
  let enclosed: OsProtections;
  let bare: Readonly<Record<string, string | null>>;
  let sealed: Readonly<Record<string, string | null>>;
  beforeAll(async () => {
    enclosed = await probeOsProtections();
    sealed = await reach(enclosed);
    bare = await reach(NO_PROTECTIONS);
  }, 90_000);

  for (const { id, title, refusedBy } of REACH)
    it(`${title}, whatever the ${refusedBy === "node" ? "system offers" : "engine lets through"} (${id})`, (context) => {
      const isEnclosed = enclosed.enclose([]).length > 0;
      if (refusedBy === "system" && !isEnclosed) context.skip("this machine offers no namespaces");
      expect(sealed[id]).toBeNull();
      if (refusedBy === "node") expect(bare[id]).toBeNull();
    });

  it("leave anything behind in the folder for files that do not last", () => {
    expect(readdirSync(tmpdir()).filter((name) => /^fitglue-reach(?!-)|^fitglue-reach-link/.test(name))).toEqual([]);
  });
});

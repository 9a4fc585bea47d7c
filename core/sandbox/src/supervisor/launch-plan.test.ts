import { execFileSync, spawn } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { boosterOf, boosterStep } from "../any-plugin.fixture.ts";
import { runStep } from "../run-step.ts";
import { loadChildProgram } from "./child-program.ts";
import type { ChildProgram } from "./child-program.ts";
import { isJitless, makesAhead, planLaunch, probeMachine, probeOsProtections } from "./launch-plan.ts";
import type { Machine, OsProtections } from "./launch-plan.ts";
import { Supervisor } from "./supervisor.ts";

const SETPRIV = "/usr/bin/setpriv";
const HAS_SETPRIV = existsSync(SETPRIV);
const NODE = realpathSync(process.execPath);

/** A machine on which the commands work that `works` says. */
function machine(works: (line: string) => boolean, changes: Partial<Machine> = {}): Machine {
  return {
    isRoot: true,
    setpriv: SETPRIV,
    showsChildren: true,
    works: async (command) => works(command.join(" ")),
    ...changes,
  };
}

it.each([
  ["first-party", { jitless: false, ahead: true }],
  ["standard", { jitless: true, ahead: true }],
  ["probation", { jitless: true, ahead: false }],
] as const)("a process for %s plugins is started as its tier is trusted", (trust, settings) => {
  expect({ jitless: isJitless(trust), ahead: makesAhead(trust) }).toEqual(settings);
});

async function lineOf(of: Machine): Promise<string> {
  const { command, args } = planLaunch("standard", await probeMachine(of), "/addon.node", "boot");
  return [command, ...args].join(" ").replace(/-c [\s\S]*exit \$\?\n/, "-c SEAL");
}

describe.skipIf(!HAS_SETPRIV)("The command line of a sandbox process", () => {
  const tool = HAS_SETPRIV ? realpathSync(SETPRIV) : "";
  const nobody = "--reuid=65534 --regid=65534 --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all";

  it("puts all that works in front of Node, limits first", async () => {
    expect(await lineOf(machine(() => true))).toContain(
      `prlimit --core=0 --fsize=0 --nofile=256 --data=536870912 ${tool} --pdeathsig=KILL unshare --net --ipc --uts ` +
        `--pid --fork --kill-child --mount --propagation private -- /bin/sh -c SEAL sandbox ${NODE} /addon.node ${tool} -- ` +
        `${tool} ${nobody} ${NODE} --no-node-snapshot --no-rehash-snapshot --jitless`,
    );
  });

  it("of somebody who is not root goes through a user namespace, in which it gives up everything", async () => {
    const line = await lineOf(machine(() => true, { isRoot: false }));
    expect(line).toContain("unshare --user --map-root-user --net");
    expect(line).toContain(`-- ${tool} --no-new-privs --bounding-set=-all --inh-caps=-all ${NODE}`);
  });

  it("falls back to what works: no mounts, no namespaces, no setpriv, nothing", async () => {
    const { works } = {
      works: (without: readonly string[]) => (line: string) => !without.some((part) => line.includes(part)),
    };
    expect(await lineOf(machine(works(["--mount"])))).toContain(
      `${tool} --pdeathsig=KILL unshare --net --ipc --uts -- ${tool} ${nobody} ${NODE}`,
    );
    expect(await lineOf(machine(works(["unshare"])))).toContain(
      `--data=536870912 ${tool} --pdeathsig=KILL ${nobody} ${NODE}`,
    );
    const user = machine(works(["unshare"]), { isRoot: false });
    expect(await lineOf(user)).toContain(`${tool} --pdeathsig=KILL --no-new-privs ${NODE}`);
    expect(await lineOf(machine(() => true, { setpriv: null }))).toContain(
      `--data=536870912 unshare --net --ipc --uts -- ${NODE}`,
    );
    expect(await lineOf(machine(() => false))).toMatch(
      new RegExp(`^${NODE} --no-node-snapshot --no-rehash-snapshot --jitless`),
    );
  });

  it("puts nothing between that could not be looked through, for the watch must see the right process", async () => {
    const line = await lineOf(machine(() => true, { showsChildren: false }));
    expect(line).not.toContain("--pid");
    expect(line).toContain("unshare --net");
  });

  it("sets no data limit where code is compiled, for that counts as data", async () => {
    const protections = await probeMachine(machine(() => true));
    const { command, args } = planLaunch("first-party", protections, "/addon.node", "boot");
    expect([command, ...args].join(" ")).not.toMatch(/--data|--jitless/);
  });
});

describe.skipIf(process.platform !== "linux")("From inside its enclosure", { timeout: 60_000 }, () => {
  it("a process sees system libraries and the files that it was given, can change none, and has no rights", async (context) => {
    const { enclose } = await probeOsProtections();
    // Given once more, though it lies in a folder that is there: it must be neither covered nor emptied.
    const library = "/usr/lib/os-release";
    const command = enclose([NODE, library]);
    if (!command.includes("--mount")) context.skip("This machine allows no mount namespace");
    // Node itself may lie in somebody's home folder, of which then nothing else is there.
    const folders = ["/home", "/tmp"].filter((folder) => !NODE.startsWith(`${folder}/`));
    const hidden = ["/etc/passwd", "/usr/bin/env", import.meta.filename, ...folders];
    const look = `
      const fs = require("node:fs");
      const codeOf = (act) => { try { act(); return "done"; } catch ({ code }) { return code; } };
      const field = (name) => fs.readFileSync("/proc/self/status", "utf8").match(new RegExp(name + ":[^0-9]+([0-9a-f]+)"))[1];
      process.stdout.write(JSON.stringify({
        library: fs.readFileSync(${JSON.stringify(library)}, "utf8"),
        seen: ${JSON.stringify(hidden)}.filter((path) => fs.existsSync(path)),
        write: ["/x", "/usr/lib/x", ${JSON.stringify(NODE)}].map((path) => codeOf(() => fs.writeFileSync(path, ""))),
        processes: fs.readdirSync("/proc").filter((name) => /^\\d+$/.test(name)).length,
        others: codeOf(() => fs.readdirSync("/proc/1/root")),
        rights: [field("CapPrm"), field("CapEff"), field("CapBnd")].map(Number),
        networks: Object.keys(require("node:os").networkInterfaces()),
        environment: Object.keys(process.env),
        endedFirst: Number(fs.readFileSync("/proc/self/oom_score_adj", "utf8")),
      }));
    `;
    const [file, ...args] = [...command, NODE, "-e", look] as const;
    const inside = JSON.parse(execFileSync(file, args, { encoding: "utf8", env: {}, cwd: "/" })) as unknown;
    expect(inside).toEqual({
      library: readFileSync(library, "utf8"),
      seen: [],
      write: ["EROFS", "EROFS", "EROFS"],
      processes: 2,
      others: "EACCES",
      rights: [0, 0, 0],
      networks: [],
      environment: [],
      endedFirst: 500,
    });
  });
});

const innocent = boosterStep(boosterOf(`return { outcome: "skip", reason: "fine" };`));

describe("A sandbox", { timeout: 60_000 }, () => {
  const open = async (protections: OsProtections, program?: ChildProgram) => {
    const supervisor = new Supervisor(program ?? (await loadChildProgram()), protections, 1);
    onTestFinished(() => supervisor.close());
    expect(await supervisor.open()).toBe(true);
    expect(await runStep(supervisor, [], innocent)).toMatchObject({ ok: true });
    return supervisor.status();
  };

  it("works where the operating system offers nothing, and says for each protection what is missing", async () => {
    const { protections, missingProtections } = await open(await probeMachine(machine(() => false)));
    const off = Object.keys(protections).filter((name) => protections[name] === false);
    expect(off).toEqual(
      expect.arrayContaining(["no-network", "own-files", "own-processes", "no-files-written", "data-limit"]),
    );
    expect(Object.keys(missingProtections)).toEqual(off);
    for (const sentence of Object.values(missingProtections)) expect(sentence).toMatch(/; .*(install|run|start|allow)/);
    expect(protections["permission-model"]).toBe(true);
  });

  it.skipIf(process.platform !== "linux")(
    "has on this machine what the probe found, and the processes confirm it",
    async () => {
      const found = await probeOsProtections();
      const line = found.enclose(["/file"]).join(" ");
      const { protections } = await open(found);
      expect(protections).toMatchObject({
        "permission-model": true,
        "no-files-written": found.resourceLimits,
        "data-limit": found.resourceLimits,
        "no-network": line.includes("--net"),
        "own-processes": line.includes("--pid"),
        "own-files": line.includes("--mount"),
        "no-new-privileges": line.includes("--no-new-privs"),
      });
    },
  );

  it.skipIf(process.getuid?.() !== 0 || !HAS_SETPRIV)(
    "is as well enclosed when it is not started by root",
    async (context) => {
      const asUser = [SETPRIV, "--reuid=12345", "--regid=12345", "--clear-groups"];
      try {
        execFileSync(asUser[0] ?? "", [...asUser.slice(1), "unshare", "--user", "--map-root-user", "--mount", "true"]);
      } catch {
        context.skip("User namespaces are for root only here");
      }
      const program = await programForEverybody();
      const user = await probeMachine({
        isRoot: false,
        setpriv: SETPRIV,
        showsChildren: true,
        works: async (command) => command.join(" ").includes("--mount") || command[0] === "prlimit",
      });
      const asOther: OsProtections = { ...user, enclose: (files) => [...asUser, ...user.enclose(files)] };
      const { protections } = await open(asOther, program);
      // A filter of system calls comes from whoever started all of this.
      const off = Object.keys(protections).filter(
        (name) => protections[name] !== true && name !== "system-call-filter",
      );
      expect(off).toEqual([]);
    },
  );
});

/** Node and the native library where every user can read them: root's may lie in root's home folder. */
async function programForEverybody(): Promise<ChildProgram> {
  const program = await loadChildProgram();
  const folder = mkdtempSync(join(tmpdir(), "fitglue-other-user-"));
  const ownNode = process.execPath;
  onTestFinished(() => {
    process.execPath = ownNode;
    rmSync(folder, { recursive: true });
  });
  chmodSync(folder, 0o755);
  const copy = (file: string, name: string): string => {
    const path = join(folder, name);
    copyFileSync(file, path);
    chmodSync(path, 0o755);
    return path;
  };
  process.execPath = copy(NODE, "node");
  return { ...program, addonPath: copy(program.addonPath, "isolated_vm.node") };
}

describe("A sandbox process", { timeout: 60_000 }, () => {
  const parents: number[] = [];
  afterEach(() => {
    for (const pid of parents.splice(0)) if (isAlive(pid)) process.kill(pid, "SIGKILL");
  });

  it.each([
    ["where the system sees to it", "await probeOsProtections()"],
    ["where nothing stands around it", "{ resourceLimits: false, enclose: () => [] }"],
  ])(
    "does not outlive its parent, though that was killed without a word and a plugin hangs, %s",
    async (_, protections) => {
      const from = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
      const program = `
      import { boosterOf, boosterStep } from ${from("../any-plugin.fixture.ts")};
      import { runStep } from ${from("../run-step.ts")};
      import { loadChildProgram } from ${from("./child-program.ts")};
      import { probeOsProtections } from ${from("./launch-plan.ts")};
      import { Supervisor } from ${from("./supervisor.ts")};
      const supervisor = new Supervisor(await loadChildProgram(), ${protections}, 1);
      await supervisor.open();
      const hanging = boosterOf("Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1);", { manifest: { limits: { cpuMs: 10000, wallMs: 60000 } } });
      void runStep(supervisor, [], boosterStep(hanging));
      setTimeout(() => console.log(JSON.stringify(supervisor.status().processes.map(({ pid }) => pid))), 300);
    `;
      const parent = spawn(process.execPath, ["--no-warnings", "--input-type=module", "-e", program], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      parents.push(parent.pid ?? 0);
      const told = await new Promise<string>((resolve) =>
        parent.stdout.once("data", (chunk: Buffer) => resolve(String(chunk))),
      );
      const children = JSON.parse(told) as number[];
      expect(children.length).toBeGreaterThanOrEqual(2);
      expect(children.filter(isAlive)).toEqual(children);
      parent.kill("SIGKILL");
      await expect.poll(() => children.filter(isAlive), { timeout: 20_000 }).toEqual([]);
    },
  );
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
